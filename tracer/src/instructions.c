/* Reads x86-64 assembly as gcc writes it (AT&T syntax) and tells what an instruction is. */
#include "instructions.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

int is(const char *a, const char *b) { return strcmp(a, b) == 0; }
int starts(const char *a, const char *b) { return strncmp(a, b, strlen(b)) == 0; }

int in_list(const char *op, const char *const *list)
{
    for (; *list; list++)
        if (is(op, *list))
            return 1;
    return 0;
}

/* `add` matches add, addb, addw, addl, addq. */
int base_op(const char *op, const char *base)
{
    size_t n = strlen(base);
    return !strncmp(op, base, n) && (!op[n] || (strchr("bwlq", op[n]) && !op[n + 1]));
}

int is_jump(const struct instruction *i) { return i->kind == INSTRUCTION && i->op[0] == 'j'; }
int is_jmp(const struct instruction *i) { return is_jump(i) && starts(i->op, "jmp"); }
int is_call(const struct instruction *i)
{
    return i->kind == INSTRUCTION && (is(i->op, "call") || is(i->op, "callq"));
}
int is_ret(const struct instruction *i) { return i->kind == INSTRUCTION && starts(i->op, "ret"); }
int is_tsan(const struct instruction *i)
{
    return (is_call(i) || is_jmp(i)) && starts(i->args, "__tsan_");
}

/* Overwrites every condition code a compiler uses, without reading one. */
int kills_flags(const struct instruction *i)
{
    static const char *const bases[] = {"add", "sub", "and", "or", "xor", "cmp", "test", "neg", NULL};
    static const char *const others[] = {"ucomisd", "ucomiss", "comisd", "comiss", "vucomisd",
                                         "vucomiss", "vcomisd", "vcomiss", "ptest", NULL};
    if (i->kind == ASM || is_call(i) || is_ret(i))
        return 1;
    for (const char *const *b = bases; *b; b++)
        if (base_op(i->op, *b))
            return 1;
    return in_list(i->op, others);
}

int reads_flags(const struct instruction *i)
{
    if (i->kind != INSTRUCTION)
        return 0;
    return (is_jump(i) && !is_jmp(i)) || starts(i->op, "set") || starts(i->op, "cmov") ||
           base_op(i->op, "adc") || base_op(i->op, "sbb") || starts(i->op, "fcmov") ||
           starts(i->op, "rcl") || starts(i->op, "rcr") || starts(i->op, "lahf") ||
           starts(i->op, "pushf") || starts(i->op, "cmc") || starts(i->op, "loop");
}

static int jump_label(const char *text, size_t n)
{
    if (starts(text, ".L"))
        return n > 2 && isdigit((unsigned char)text[2]);
    return 1;
}

static void parse(struct instruction *i, const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    size_t n = strlen(text);
    if (!n || *text == '#' || (*text == '.' && text[n - 1] != ':'))
        return;
    const char *colon = strchr(text, ':');
    if (colon && colon[1] == 0) {
        if (jump_label(text, n - 1))
            i->kind = LABEL;
        snprintf(i->args, sizeof i->args, "%.*s", (int)(n - 1), text);
        return;
    }
    i->kind = INSTRUCTION;
    i->count = 1;
    static const char *const prefixes[] = {"rep", "repz", "repe", "repnz", "repne", "lock", "notrack",
                                           "bnd", "data16", NULL};
    for (;;) {
        size_t k = strcspn(text, " \t;");
        snprintf(i->op, sizeof i->op, "%.*s", (int)(k < 23 ? k : 23), text);
        text += k;
        while (isspace((unsigned char)*text) || *text == ';')
            text++;
        if (!in_list(i->op, prefixes) || !*text)
            break;
    }
    snprintf(i->args, sizeof i->args, "%.231s", text);
    char *at = strchr(i->args, '@');
    if (at && (i->op[0] == 'c' || i->op[0] == 'j') && i->args[0] != '*')
        *at = 0;
}

static int atomic_text(const char *t)
{
    return strstr(t, "lock") || strstr(t, "xchg") || strstr(t, "xadd") || strstr(t, "pause");
}

struct instruction *parse_all(struct source *s, size_t *count, int *functions)
{
    struct instruction *in = grow(NULL, (s->count + 1) * sizeof *in);
    int in_asm = 0;
    *count = 0;
    *functions = 1;
    for (size_t l = 0; l < s->count; l++) {
        struct instruction x = {.line = l, .function = *functions - 1};
        const char *t = s->line[l].text;
        if (strstr(t, "@function")) {
            x.function = (*functions)++;
        } else if (starts(t, "#APP")) {
            in_asm = 1;
            x.kind = ASM;
        } else if (starts(t, "#NO_APP")) {
            in_asm = 0;
        } else if (in_asm) {
            if (atomic_text(t))
                s->line[in[*count - 1].line].atomic = 1;
            parse(&x, t);
            if (x.kind == INSTRUCTION)
                in[*count - 1].count++;
            continue;
        } else {
            parse(&x, t);
        }
        if (x.kind != NOTHING)
            in[(*count)++] = x;
    }
    return in;
}
