/*
 * svmtrace-as: stands between gcc and the assembler (gcc finds it by -B).
 *
 * It rewrites what gcc emits for -fsanitize=thread:
 *   - calls to __tsan_func_entry/exit disappear;
 *   - every straight-line segment of code gets one `addq $N, svmtrace_now(%rip)`, N being the
 *     number of instructions of the segment that belong to the program and not to the
 *     instrumentation (see count.c), placed where the condition codes are not live;
 *   - inline assembly with an atomic instruction is preceded by a call that lets other threads run, as
 *     it may be part of a loop that waits;
 *   - malloc, memcpy and others become svmtrace_malloc, svmtrace_memcpy ...: calls of the program
 *     are told apart from those inside libc.
 * Input without any __tsan_ symbol (hand-written assembly) passes unchanged.
 */
#include "as.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void die(const char *message, const char *detail)
{
    fprintf(stderr, "svmtrace-as: %s%s%s\n", message, detail ? ": " : "", detail ? detail : "");
    exit(2);
}

void *grow(void *p, size_t n)
{
    p = realloc(p, n);
    if (!p)
        die("out of memory", NULL);
    return p;
}

static char *read_all(FILE *f)
{
    size_t n = 0, cap = 1 << 16;
    char *buf = grow(NULL, cap);
    for (;;) {
        size_t got = fread(buf + n, 1, cap - n - 1, f);
        if (!got)
            break;
        n += got;
        if (cap - n < 2)
            buf = grow(buf, cap *= 2);
    }
    buf[n] = 0;
    return buf;
}

/* Symbols of the program's own calls that the run-time takes over; value: the name they get. */
static const char *const renamed[][2] = {
    {"malloc", "svmtrace_malloc"},
    {"calloc", "svmtrace_calloc"},
    {"realloc", "svmtrace_realloc"},
    {"reallocarray", "svmtrace_reallocarray"},
    {"free", "svmtrace_free"},
    {"posix_memalign", "svmtrace_posix_memalign"},
    {"aligned_alloc", "svmtrace_aligned_alloc"},
    {"memalign", "svmtrace_memalign"},
    {"valloc", "svmtrace_valloc"},
    {"strdup", "svmtrace_strdup"},
    {"mmap", "svmtrace_mmap"},
    {"mmap64", "svmtrace_mmap"},
    {"munmap", "svmtrace_munmap"},
    {"memcpy", "svmtrace_memcpy"},
    {"memmove", "svmtrace_memmove"},
    {"memset", "svmtrace_memset"},
    {"__memcpy_chk", "svmtrace_memcpy"},
    {"__memmove_chk", "svmtrace_memmove"},
    {"__memset_chk", "svmtrace_memset"},
    {"_exit", "svmtrace_exit_now"},
    {"_Exit", "svmtrace_exit_now"},
    {"_Znwm", "svmtrace_new"},
    {"_Znam", "svmtrace_new"},
    {"_ZdlPv", "svmtrace_free"},
    {"_ZdaPv", "svmtrace_free"},
    {"_ZdlPvm", "svmtrace_free"},
    {"_ZdaPvm", "svmtrace_free"},
};
enum { RENAMED = sizeof renamed / sizeof *renamed };

static int symbol_char(int c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '$';
}

/* Which renamed symbols the input itself defines: those stay as they are. */
static void find_defined(const struct source *s, char *defined)
{
    for (size_t i = 0; i < s->count; i++) {
        const char *t = s->line[i].text;
        size_t n = strlen(t);
        if (n < 2 || t[n - 1] != ':')
            continue;
        for (int r = 0; r < RENAMED; r++)
            if (strlen(renamed[r][0]) == n - 1 && !strncmp(t, renamed[r][0], n - 1))
                defined[r] = 1;
    }
}

static void put_renamed(FILE *out, const char *text, const char *defined)
{
    /* Debug and linker directives may hold these words as plain strings. */
    if (strstr(text, "\"") || !strncmp(text, "\t.type", 6) || !strncmp(text, "\t.size", 6)) {
        fprintf(out, "%s\n", text);
        return;
    }
    for (const char *p = text; *p;) {
        if (!symbol_char((unsigned char)*p) || *p == '$') {
            fputc(*p++, out);
            continue;
        }
        const char *e = p;
        while (symbol_char((unsigned char)*e))
            e++;
        const char *name = NULL;
        for (int r = 0; r < RENAMED && !name; r++)
            if (!defined[r] && strlen(renamed[r][0]) == (size_t)(e - p) &&
                !strncmp(renamed[r][0], p, e - p) && (p == text || p[-1] != '%'))
                name = renamed[r][1];
        if (name)
            fputs(name, out);
        else
            fwrite(p, 1, e - p, out);
        p = e;
    }
    fputc('\n', out);
}

static void put(FILE *out, const struct source *s)
{
    char defined[RENAMED] = {0};
    find_defined(s, defined);
    for (size_t i = 0; i < s->count; i++) {
        const struct line *l = &s->line[i];
        if (l->add && l->flags_live)
            fprintf(out,
                    "\tmovq\t%%rax, svmtrace_scratch(%%rip)\n\tmovq\tsvmtrace_now(%%rip), %%rax\n"
                    "\tleaq\t%u(%%rax), %%rax\n\tmovq\t%%rax, svmtrace_now(%%rip)\n"
                    "\tmovq\tsvmtrace_scratch(%%rip), %%rax\n",
                    l->add);
        else if (l->add)
            fprintf(out, "\taddq\t$%u, svmtrace_now(%%rip)\n", l->add);
        if (l->atomic) /* below the red zone, which a leaf function may use */
            fputs("\tleaq\t-128(%rsp), %rsp\n\tcall\tsvmtrace_inline_atomic\n"
                  "\tleaq\t128(%rsp), %rsp\n",
                  out);
        if (l->drop == DROP_TAIL)
            fputs("\tret\n", out);
        else if (l->drop == KEEP)
            put_renamed(out, l->text, defined);
    }
}

static void split(struct source *s, char *text)
{
    size_t cap = 0;
    for (char *p = text; *p;) {
        char *e = strchr(p, '\n');
        if (e)
            *e = 0;
        if (s->count == cap)
            s->line = grow(s->line, (cap = cap ? 2 * cap : 4096) * sizeof *s->line);
        s->line[s->count++] = (struct line){.text = p};
        if (!e)
            break;
        p = e + 1;
    }
}

/* The real assembler: $SVMTRACE_AS, or the first `as` of PATH that is not this program. */
static const char *real_as(void)
{
    const char *own = getenv("SVMTRACE_AS");
    return own && *own ? own : "as";
}

int main(int argc, char **argv)
{
    static const char *const with_value[] = {"-o", "-I", "-MD", "--MD", "-defsym", "--defsym",
                                             "-G", "-A"};
    int input = 0;
    for (int i = 1; i < argc; i++) {
        int skip = 0;
        for (size_t k = 0; k < sizeof with_value / sizeof *with_value; k++)
            skip |= !strcmp(argv[i], with_value[k]);
        if (skip)
            i++;
        else if (argv[i][0] != '-' || !argv[i][1])
            input = i;
    }
    /* With -pipe there is no file argument: the text comes on standard input. */
    FILE *in = input && strcmp(argv[input], "-") ? fopen(argv[input], "r") : stdin;
    if (!in)
        die(argv[input], strerror(errno));
    char *text = read_all(in);
    struct source s = {0};
    int instrumented = strstr(text, "__tsan_") != NULL;
    split(&s, text);
    if (instrumented)
        count_instructions(&s);

    const char *dir = getenv("TMPDIR");
    char path[4096];
    if (snprintf(path, sizeof path, "%s/svmtrace-XXXXXX.s", dir && *dir ? dir : "/tmp") >=
        (int)sizeof path)
        die("TMPDIR is too long", NULL);
    int fd = mkstemps(path, 2);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "w");
    if (!out)
        die(path, strerror(errno));
    if (instrumented)
        put(out, &s);
    else
        for (size_t i = 0; i < s.count; i++)
            fprintf(out, "%s\n", s.line[i].text);
    if (fclose(out))
        die(path, strerror(errno));

    char **args = grow(NULL, (argc + 2) * sizeof *args);
    memcpy(args, argv, argc * sizeof *args);
    args[0] = (char *)real_as();
    args[input ? input : argc++] = path;
    args[argc] = NULL;
    pid_t pid = fork();
    if (pid == 0) {
        execvp(args[0], args);
        perror(args[0]);
        _exit(127);
    }
    int status = 0;
    if (pid < 0 || waitpid(pid, &status, 0) < 0)
        die("cannot run the assembler", strerror(errno));
    unlink(path);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
