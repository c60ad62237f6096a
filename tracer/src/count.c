/*
 * Instruction counts of straight-line segments of x86-64 assembly as gcc writes it (AT&T syntax).
 *
 * A segment starts at a jump target, after a jump, or after a call (so that what follows a lock is not
 * charged before it), and runs to the next. It is charged with the
 * instructions the program would have had there without instrumentation, so these do not count:
 *   - calls of __tsan_* (an atomic operation counts as the one instruction it replaces), and what
 *     computes their arguments;
 *   - moves between registers and spill slots in segments with instrumentation: such calls leave no
 *     floating-point register intact;
 *   - saving of registers, and copies of parameters into saved registers, in functions that call
 *     nothing but instrumentation.
 * What library functions of common use execute is added from a table, as their code has no counters.
 */
#include "instructions.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct segment {
    size_t first, last; /* range of instruction indices, last exclusive */
    int successor[2];   /* -1: none */
    int unknown;        /* leaves by an indirect jump */
    char live_in, decided;
};

/* Instructions of a library call, measured with callgrind on glibc 2.36 for usual arguments. */
static const struct { const char *name; unsigned count; } library[] = {
    {"sin", 48}, {"cos", 48}, {"tan", 90}, {"atan", 45}, {"atan2", 80}, {"exp", 34}, {"log", 36},
    {"pow", 70}, {"sqrt", 8}, {"floor", 8}, {"ceil", 8}, {"fabs", 3}, {"acos", 45}, {"asin", 45},
    {"sincos", 70}, {"hypot", 30}, {"fmod", 60}, {"cbrt", 40}, {"log10", 60}, {"rand", 40},
    {"random", 35}, {"drand48", 63}, {"lrand48", 60}, {"svmtrace_malloc", 60},
};

/* Does the last operand name the register family (%rdi: rdi, edi, di, dil)? */
static int writes_register(const struct instruction *i, const char *const *names)
{
    const char *comma = strrchr(i->args, ',');
    if (!comma || is_call(i) || strchr(comma, ')') || base_op(i->op, "cmp") || base_op(i->op, "test"))
        return 0;
    for (comma++; isspace((unsigned char)*comma); comma++)
        ;
    return *comma == '%' && in_list(comma + 1, names);
}

static const char *const rdi[] = {"rdi", "edi", "di", "dil", NULL};
static const char *const rsi[] = {"rsi", "esi", "si", "sil", NULL};
static const char *const rdx[] = {"rdx", "edx", "dx", "dl", NULL};
static const char *const rcx[] = {"rcx", "ecx", "cx", "cl", NULL};
static const char *const r8[] = {"r8", "r8d", "r8w", "r8b", NULL};

/* Removes from the count what sets up the arguments of the instrumentation call at index `call`. */
static void drop_arguments(struct instruction *in, size_t first, size_t call)
{
    const char *callee = in[call].args;
    int atomic = starts(callee, "__tsan_atomic"), range = strstr(callee, "_range") != NULL;
    for (size_t i = call; i-- > first && in[i].kind == INSTRUCTION && !is_call(&in[i]);) {
        struct instruction *x = &in[i];
        if (writes_register(x, rdi)) {
            x->count = 0;
            /* `leaq mem, %r; movq %r, %rdi`: plain code has mem as its operand. */
            if (starts(x->op, "mov") && x->args[0] == '%') {
                size_t n = strcspn(x->args, ",");
                for (size_t k = i; k-- > first && !is_call(&in[k]);) {
                    const char *comma = strrchr(in[k].args, ',');
                    if (starts(in[k].op, "lea") && comma && strlen(comma) == n + 2 &&
                        !strncmp(comma + 2, x->args, n))
                        in[k].count = 0;
                }
            }
        } else if ((atomic || range) && writes_register(x, rsi)) {
            x->count = 0;
        } else if (atomic && (writes_register(x, rdx) || writes_register(x, rcx) ||
                              writes_register(x, r8))) {
            x->count = 0;
        }
    }
}

static int spill_move(const struct instruction *i)
{
    if (!starts(i->op, "mov") && !starts(i->op, "vmov"))
        return 0;
    const char *sp = strstr(i->args, "(%rsp)");
    return sp && strchr(i->args, '%') && i->args[0] != '$';
}

static int saves_register(const struct instruction *i)
{
    static const char *const saved[] = {"%rbx", "%rbp", "%r12", "%r13", "%r14", "%r15", NULL};
    if (starts(i->op, "push") || starts(i->op, "pop"))
        return in_list(i->args, saved);
    size_t n = strlen(i->args);
    return (base_op(i->op, "sub") || base_op(i->op, "add")) && i->args[0] == '$' && n > 5 &&
           is(i->args + n - 4, "%rsp");
}

static int copies_parameter(const struct instruction *i)
{
    static const char *const from[] = {"%rdi", "%rsi", "%rdx", "%rcx", "%r8", "%r9",
                                       "%edi", "%esi", "%edx", "%ecx", "%r8d", "%r9d", NULL};
    static const char *const to[] = {"%rbx", "%rbp", "%r12", "%r13", "%r14", "%r15", "%ebx",
                                     "%ebp", "%r12d", "%r13d", "%r14d", "%r15d", NULL};
    char a[16], b[16];
    return starts(i->op, "mov") && sscanf(i->args, "%15[^,], %15s", a, b) == 2 && in_list(a, from) &&
           in_list(b, to);
}

static const char *const callee_saved[] = {"rbx", "rbp", "r12", "r13", "r14", "r15", NULL};

/* A value kept in a register that survives the instrumentation call: a copy plain code does without. */
static int keeps_value(const struct instruction *i)
{
    char a[16], b[16];
    if (!is(i->op, "movq") || sscanf(i->args, "%%%15[^,], %%%15s", a, b) != 2)
        return 0;
    int vectors = starts(a, "xmm") + starts(b, "xmm");
    return vectors == 1 || (vectors == 0 && in_list(b, callee_saved));
}

/* An address computed for nothing but arguments of instrumentation calls in the rest of the segment. */
static int only_for_calls(const struct instruction *in, size_t at, size_t last)
{
    const char *reg = strrchr(in[at].args, '%');
    int used = 0;
    if (!starts(in[at].op, "lea") || !reg)
        return 0;
    char copy[32];
    snprintf(copy, sizeof copy, "%.7s, %%rdi", reg);
    for (size_t i = at + 1; i < last; i++) {
        if (is(in[i].op, "movq") && is(in[i].args, copy))
            used = 1;
        else if (strstr(in[i].args, reg))
            return 0;
    }
    return used;
}

/* A pointer moved on by a constant, as `addq $8, %rbx`. */
static int steps(const struct instruction *i)
{
    return (is(i->op, "addq") || is(i->op, "subq")) && i->args[0] == '$' &&
           strchr(i->args, '%') && !strchr(i->args, '(') && !strstr(i->args, "%rsp");
}

/*
 * Calls in a loop make gcc keep a counter and a pointer per array, where plain code has one index (for
 * three arrays or more) or pointers alone, and load constants in every round that plain code keeps in
 * registers.
 */
static void weigh_loop(struct instruction *in, const struct segment *g)
{
    int pointers = 0, kept = 0;
    for (size_t i = g->first; i < g->last; i++)
        pointers += in[i].kind == INSTRUCTION && steps(&in[i]) && !starts(in[i].args + 1, "1,");
    for (size_t i = g->first; i < g->last; i++) {
        struct instruction *x = &in[i];
        if (x->kind != INSTRUCTION)
            continue;
        int counter = starts(x->args + 1, "1,");
        if (steps(x) && ((pointers && counter) || (pointers > 2 && kept++)))
            x->count = 0;
        else if (starts(x->op, "movs") && starts(x->args, ".LC"))
            x->count = 0;
    }
}

static unsigned library_count(const char *name)
{
    for (size_t k = 0; k < sizeof library / sizeof *library; k++)
        if (is(library[k].name, name))
            return library[k].count;
    return 0;
}

static void weigh(struct source *s, struct instruction *in, const struct segment *g,
                  const char *calls, int loop)
{
    int instrumented = 0;
    for (size_t i = g->first; i < g->last; i++) {
        struct instruction *x = &in[i];
        if (is_tsan(x)) {
            x->count = starts(x->args, "__tsan_atomic") ? 1 : 0;
            drop_arguments(in, g->first, i);
            if (starts(x->args, "__tsan_func_"))
                s->line[x->line].drop = is_jmp(x) ? DROP_TAIL : DROP;
            else
                instrumented = 1;
            if (is_jmp(x))
                x->count = 1; /* the return it stands for */
        } else if (is_call(x) || is_jmp(x)) {
            x->count += library_count(x->args);
        }
    }
    for (size_t i = g->first; i < g->last; i++) {
        struct instruction *x = &in[i];
        if (x->kind != INSTRUCTION)
            continue;
        if ((instrumented || !calls[x->function]) && spill_move(x))
            x->count = 0;
        if (instrumented && (keeps_value(x) || only_for_calls(in, i, g->last)))
            x->count = 0;
        if (!calls[x->function] && (saves_register(x) || copies_parameter(x)))
            x->count = 0;
    }
    if (instrumented && loop)
        weigh_loop(in, g);
}

/* Charges the segment at a place where an addq may overwrite the condition codes. */
static void charge(struct source *s, const struct instruction *in, const struct segment *g)
{
    unsigned sum = 0;
    for (size_t i = g->first; i < g->last; i++)
        sum += in[i].count;
    size_t at = g->first;
    while (at < g->last && (in[at].kind == LABEL || starts(in[at].op, "endbr")))
        at++;
    if (!sum || at == g->last)
        return;
    size_t where = at;
    int live = g->live_in;
    if (live)
        for (size_t i = at; i < g->last && live; i++)
            if (kills_flags(&in[i])) {
                where = i;
                live = 0;
            }
    s->line[in[where].line].add += sum;
    s->line[in[where].line].flags_live = live;
}

struct label {
    const char *name;
    int segment;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct label *)a)->name, ((const struct label *)b)->name);
}

static int find_label(const struct label *labels, size_t n, const char *name)
{
    struct label key = {name, 0};
    const struct label *l = n ? bsearch(&key, labels, n, sizeof key, by_name) : NULL;
    return l ? l->segment : -1;
}

static void link_segments(struct instruction *in, struct segment *seg, int n,
                          const struct label *labels, size_t label_count)
{
    for (int k = 0; k < n; k++) {
        struct segment *g = &seg[k];
        const struct instruction *last = &in[g->last - 1];
        g->successor[0] = g->successor[1] = -1;
        if (is_jump(last)) {
            g->successor[0] = find_label(labels, label_count, last->args);
            g->unknown = last->args[0] == '*';
        }
        if (!is_jmp(last) && !is_ret(last) && k + 1 < n)
            g->successor[1] = k + 1;
    }
}

/* Are the condition codes live on entry to each segment? Backwards until nothing changes. */
static void liveness(const struct instruction *in, struct segment *seg, int n)
{
    for (int k = 0; k < n; k++)
        for (size_t i = seg[k].first; i < seg[k].last && !seg[k].decided; i++) {
            seg[k].live_in = reads_flags(&in[i]);
            seg[k].decided = seg[k].live_in || kills_flags(&in[i]);
        }
    for (int changed = 1; changed;) {
        changed = 0;
        for (int k = n; k-- > 0;) {
            if (seg[k].decided || seg[k].live_in)
                continue;
            for (int j = 0; j < 2; j++)
                if (seg[k].successor[j] >= 0 && seg[seg[k].successor[j]].live_in)
                    seg[k].live_in = changed = 1;
        }
    }
}

void count_instructions(struct source *s)
{
    size_t n, label_count = 0;
    int functions, segments = 0;
    struct instruction *in = parse_all(s, &n, &functions);
    if (!n)
        return;
    struct segment *seg = grow(NULL, n * sizeof *seg);
    struct label *labels = grow(NULL, n * sizeof *labels);
    char *calls = calloc(functions + 1, 1);
    if (!calls)
        die("out of memory", NULL);
    for (size_t i = 0; i < n; i++) {
        int leader = i == 0 || is_jump(&in[i - 1]) || is_ret(&in[i - 1]) ||
                     (is_call(&in[i - 1]) && !is_tsan(&in[i - 1])) ||
                     (in[i].kind == LABEL && in[i - 1].kind != LABEL);
        if (leader)
            seg[segments++] = (struct segment){.first = i};
        seg[segments - 1].last = i + 1;
        if (in[i].kind == LABEL)
            labels[label_count++] = (struct label){in[i].args, segments - 1};
        if (!is_tsan(&in[i]) && (is_call(&in[i]) || (is_jmp(&in[i]) && in[i].args[0] != '.')))
            calls[in[i].function] = 1;
    }
    qsort(labels, label_count, sizeof *labels, by_name);
    link_segments(in, seg, segments, labels, label_count);
    liveness(in, seg, segments);
    for (int k = 0; k < segments; k++) {
        weigh(s, in, &seg[k], calls, seg[k].successor[0] >= 0 && seg[k].successor[0] <= k);
        charge(s, in, &seg[k]);
    }
    free(calls);
    free(labels);
    free(seg);
    free(in);
}
