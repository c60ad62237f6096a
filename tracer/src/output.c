/* The file: header, compressed chunks, trailer. Written as FILE.part, renamed when complete. */
#include "runtime.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { CHUNK = 1 << 20, BUFFER = 4 << 20, LEVEL = 4 };

static FILE *file;
static char *path, *part;
static uint8_t *buffer, *packed;
static size_t used;
static uint64_t chunks;

static void put32(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

static void write_out(const void *p, size_t n)
{
    if (file && fwrite(p, 1, n, file) != n) {
        int e = errno;
        output_abandon();
        fail(1, "cannot write %s: %s", part, strerror(e));
    }
}

void output_open(const char *name)
{
    size_t n = strlen(name);
    path = strdup(name);
    part = malloc(n + 6);
    buffer = malloc(BUFFER);
    packed = malloc(compressBound(BUFFER));
    if (!path || !part || !buffer || !packed)
        fail(1, "out of memory");
    memcpy(part, name, n);
    memcpy(part + n, ".part", 6);
    file = fopen(part, "wbe");
    if (!file)
        fail(1, "cannot write %s: %s", part, strerror(errno));
}

void output_header(const void *data, size_t n)
{
    uint8_t sum[4];
    put32(sum, (uint32_t)crc32(crc32(0, NULL, 0), data, (uInt)n));
    write_out(data, n);
    write_out(sum, 4);
}

static void put_chunk(const char *tag, const uint8_t *data, size_t n)
{
    uLongf size = compressBound(BUFFER);
    uint8_t head[20];
    if (compress2(packed, &size, data, n, LEVEL) != Z_OK)
        fail(1, "zlib cannot compress a chunk");
    memcpy(head, tag, 4);
    put32(head + 4, (uint32_t)n);
    put32(head + 8, (uint32_t)size);
    put32(head + 12, (uint32_t)crc32(crc32(0, NULL, 0), packed, (uInt)size));
    put32(head + 16, (uint32_t)crc32(crc32(0, NULL, 0), head, 16));
    write_out(head, sizeof head);
    write_out(packed, size);
}

uint8_t *output_reserve(size_t n, int *fresh)
{
    if (used && (used + n > BUFFER || used >= CHUNK)) {
        put_chunk("CHNK", buffer, used);
        chunks++;
        used = 0;
    }
    *fresh = used == 0;
    return buffer + used;
}

void output_commit(uint8_t *end) { used = (size_t)(end - buffer); }

void output_close(const uint64_t *totals, size_t n)
{
    uint8_t data[8 * 64];
    if (used) {
        put_chunk("CHNK", buffer, used);
        chunks++;
    }
    put32(data, (uint32_t)chunks);
    put32(data + 4, (uint32_t)(chunks >> 32));
    for (size_t i = 0; i < n; i++) {
        put32(data + 8 + 8 * i, (uint32_t)totals[i]);
        put32(data + 12 + 8 * i, (uint32_t)(totals[i] >> 32));
    }
    put_chunk("TRLR", data, 8 + 8 * n);
    FILE *f = file;
    file = NULL;
    if (f && (fclose(f) || rename(part, path))) {
        int e = errno;
        unlink(part);
        fail(1, "cannot write %s: %s", path, strerror(e));
    }
}

void output_abandon(void)
{
    if (file) {
        file = NULL;
        unlink(part);
    }
}

void output_detach(void) { file = NULL; }
