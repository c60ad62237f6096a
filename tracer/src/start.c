/* Start and end of the run: options, fixed memory zones, the trace's header, main's own stack. */
#include "objects.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

int shared_heap = 1, shared_globals = 1, shared_named = 1, shared_stacks;

enum { MAIN_STACK = 256 << 20, MAX_ARGUMENT = 4096, MAX_ARGUMENTS = 1024 };

extern char __data_start[], _end[], _init[], etext[];
int __real_main(int, char **, char **);
void trace_end(void);

int recording;
static int finished, started;
static int the_argc, the_result;
static char **the_argv, **the_envp;
static ucontext_t outside, inside;

void fail(int code, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("svmtrace: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    output_abandon();
    _exit(code);
}

void *reserve(uint64_t base, uint64_t size, int protection)
{
    void *p = mmap((void *)base, size, protection,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (p != (void *)base)
        fail(1, "cannot reserve %llu MB of address space at %#llx: %s",
             (unsigned long long)(size >> 20), (unsigned long long)base,
             p == MAP_FAILED ? strerror(errno) : "address in use");
    return p;
}

static void parse_shared(const char *text)
{
    static const struct { const char *name; int *flag; } kinds[] = {
        {"heap", &shared_heap}, {"globals", &shared_globals},
        {"named", &shared_named}, {"stacks", &shared_stacks},
    };
    for (size_t k = 0; k < 4; k++)
        *kinds[k].flag = 0;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, ","), k = 0;
        while (k < 4 && (strlen(kinds[k].name) != n || strncmp(kinds[k].name, p, n)))
            k++;
        if (k == 4)
            fail(EXIT_USAGE, "SVMTRACE_SHARED: '%.*s' is none of heap, globals, named, stacks",
                 (int)n, p);
        *kinds[k].flag = 1;
        p += n + (p[n] == ',');
    }
}

static void parse_options(void)
{
    const char *text = getenv("SVMTRACE_SHARED");
    if (text)
        parse_shared(text);
    text = getenv("SVMTRACE_QUANTUM");
    if (text) {
        char *end;
        errno = 0;
        unsigned long long q = strtoull(text, &end, 10);
        if (errno || *end || end == text || *text == '-' || q < 100 || q > 1000000000000ull)
            fail(EXIT_USAGE, "SVMTRACE_QUANTUM: '%s' is not a number of instructions from 100 to 10^12",
                 text);
        quantum = q;
    }
}

struct text {
    uint8_t *p;
    size_t n, capacity;
};

static void add(struct text *t, const void *data, size_t n)
{
    if (t->n + n > t->capacity) {
        t->capacity = 2 * (t->n + n);
        t->p = realloc(t->p, t->capacity);
        if (!t->p)
            fail(1, "out of memory");
    }
    memcpy(t->p + t->n, data, n);
    t->n += n;
}

static void add_number(struct text *t, uint64_t v, int bytes)
{
    uint8_t b[8];
    for (int i = 0; i < bytes; i++)
        b[i] = (uint8_t)(v >> (8 * i));
    add(t, b, (size_t)bytes);
}

static void add_string(struct text *t, const char *s)
{
    size_t n = strlen(s);
    if (n > MAX_ARGUMENT)
        n = MAX_ARGUMENT;
    add_number(t, n, 2);
    add(t, s, n);
}

static void write_header(int argc, char **argv)
{
    struct text t = {0};
    uint8_t digest[32];
    const char *slash = strrchr(argv[0], '/');
    sha256(_init, (size_t)(etext - _init), digest);
    add_number(&t, SUB_PAGE, 4);
    add_number(&t, LINE, 4);
    add_number(&t, WORD, 4);
    add_number(&t, (uint64_t)(shared_heap | shared_globals << 1 | shared_named << 2 | shared_stacks << 3),
               4);
    add_number(&t, quantum, 8);
    add(&t, digest, sizeof digest);
    const uint64_t zones[4][2] = {
        {HEAP_BASE, HEAP_BASE + HEAP_SIZE},
        {(uint64_t)(uintptr_t)__data_start, (uint64_t)(uintptr_t)_end},
        {NAMED_BASE, NAMED_BASE + NAMED_SIZE},
        {STACK_BASE, STACK_BASE + STACK_SIZE},
    };
    for (int z = 0; z < 4; z++) {
        add_number(&t, zones[z][0], 8);
        add_number(&t, zones[z][1], 8);
    }
    add_string(&t, TOOL_VERSION);
    add_string(&t, slash ? slash + 1 : argv[0]);
    int n = argc - 1 < MAX_ARGUMENTS ? argc - 1 : MAX_ARGUMENTS;
    add_number(&t, n > 0 ? (uint64_t)n : 0, 2);
    for (int i = 1; i <= n; i++)
        add_string(&t, argv[i]);

    struct text head = {0};
    add(&head, "SVMTRACE", 8);
    add_number(&head, 0x0a0b0c0d, 4);
    add_number(&head, 1, 2);
    add_number(&head, 0, 2);
    add_number(&head, t.n, 4);
    add(&head, t.p, t.n);
    output_header(head.p, head.n);
    free(t.p);
    free(head.p);
}

/* In a forked child: it is not traced, and the file belongs to the parent. */
static void forget(void)
{
    finished = 1;
    hot.limit = 0;
    current->quiet = 1;
    output_detach();
    fputs("svmtrace: a forked child is not traced\n", stderr);
}

__attribute__((constructor(101))) void svmtrace_init(void)
{
    if (started)
        return;
    started = 1;
    parse_options();
    alloc_init();
    struct thread *t = thread_new(NULL);
    t->handle = (uint64_t)pthread_self();
    self = current = t;
    hot = t->hot;
    hot.limit = 0; /* until the trace is open */
    pthread_atfork(NULL, NULL, forget);
}

static void open_trace(int argc, char **argv)
{
    const char *path = getenv("SVMTRACE_OUT");
    char name[4200];
    const char *slash = strrchr(argv[0], '/');
    if (!path || !*path) {
        snprintf(name, sizeof name, "%.4096s.svmtrace", slash ? slash + 1 : argv[0]);
        path = name;
    }
    output_open(path);
    write_header(argc, argv);
    svmtrace_now = 0;
    current->skew = 0;
    hot.start = 0;
    hot.reads = hot.writes = hot.shared_reads = hot.shared_writes = 0;
    hot.limit = 1ull << ADDRESS_BITS;
    hot.deadline = hot.order = UINT64_MAX;
    recording = 1;
    record(R_THREAD_START, 1, (uint64_t)0);
    objects_announce();
}

static void run_main(void) { the_result = __real_main(the_argc, the_argv, the_envp); }

/* main runs on a stack at a fixed address, as the system's moves with the environment. */
int __wrap_main(int argc, char **argv, char **envp)
{
    svmtrace_init();
    open_trace(argc, argv);
    the_argc = argc;
    the_argv = argv;
    the_envp = envp;
    size_t size = MAIN_STACK;
    getcontext(&inside);
    inside.uc_stack.ss_sp = stack_take(&size);
    inside.uc_stack.ss_size = size;
    inside.uc_link = &outside;
    makecontext(&inside, run_main, 0);
    swapcontext(&outside, &inside);
    return the_result;
}

void finish(void)
{
    if (finished || !recording)
        return;
    if (self == current)
        sched_point();
    finished = 1;
    hot.limit = 0;
    trace_end();
}

__attribute__((destructor(101))) static void at_exit(void) { finish(); }

void svmtrace_exit_now(int code)
{
    finish();
    _exit(code);
}
