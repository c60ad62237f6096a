/* Assembly taken apart into labels and instructions. */
#ifndef INSTRUCTIONS_H
#define INSTRUCTIONS_H

#include "as.h"

enum kind { NOTHING, LABEL, INSTRUCTION, ASM };

struct instruction {
    size_t line;
    enum kind kind;
    char op[24];
    char args[232];
    unsigned count;  /* instructions of the program here */
    int function;    /* number of the enclosing function */
    int segment;
};

int is(const char *a, const char *b);
int starts(const char *text, const char *beginning);
int in_list(const char *op, const char *const *list);
int base_op(const char *op, const char *base);

int is_jump(const struct instruction *i);
int is_jmp(const struct instruction *i);
int is_call(const struct instruction *i);
int is_ret(const struct instruction *i);
int is_tsan(const struct instruction *i);
int kills_flags(const struct instruction *i);
int reads_flags(const struct instruction *i);

/* Everything but directives and comments, one after the other; the caller frees it. */
struct instruction *parse_all(struct source *s, size_t *count, int *functions);

#endif
