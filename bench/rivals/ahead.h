/*
 * Mini-batches as lists of what is not 0, for sparse.c, and a thread that gets the coming ones ready.
 */
#include "job.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

enum {
    BATCH = 10,
    BANDS = 4, BAND = PIXELS / BANDS, /* 196: a pixel's place in its band fits in a byte */
    CHUNK = 50                        /* mini-batches that are prepared at a time */
};
#define ALWAYS static inline __attribute__((always_inline))

/* ---- images as lists ---- */

/* An entry is a pixel's place in its band, times 256, and its value; start[i * BANDS + q] begins image i's in band q. */
struct list {
    struct data d;
    uint32_t *start;
    uint16_t *entries;
};

static struct list nonzero(struct data d) {
    struct list s = {d, malloc(((size_t) d.count * BANDS + 1) * sizeof(uint32_t)), 0};
    size_t count = 0;
    for (size_t p = 0; p < (size_t) d.count * PIXELS; p++) count += d.images[p] != 0;
    s.entries = malloc(count * sizeof(uint16_t));
    if (!s.start || !s.entries) fail("out of memory", "entries");
    uint32_t at = 0;
    for (size_t p = 0; p < (size_t) d.count * PIXELS; p++) {
        if (p % BAND == 0) s.start[p / BAND] = at;
        if (d.images[p]) s.entries[at++] = (uint16_t) (p % BAND << 8 | d.images[p]);
    }
    s.start[(size_t) d.count * BANDS] = at;
    return s;
}

/* ---- mini-batches ---- */

/* A mini-batch as the helper leaves it. */
struct prepared {
    uint32_t at[BANDS * BATCH + 1];                    /* where an image's entries of a band begin */
    uint16_t entries[BATCH * PIXELS];
    uint32_t rows[BANDS * BATCH + 2 * BATCH * PIXELS]; /* a band's counts, then its rows: the row, then its entries */
};

struct batch {
    const struct list *s;
    const int *order;
    const struct prepared *ready; /* or null */
};

ALWAYS const uint16_t *entries(const struct batch *b, int band, int i, const uint16_t **end) {
    const uint16_t *e = b->ready ? b->ready->entries : b->s->entries;
    const uint32_t *at = b->ready ? b->ready->at + band * BATCH + i : b->s->start + (size_t) b->order[i] * BANDS + band;
    *end = e + at[1];
    return e + at[0];
}

/* What the next steps read lies anywhere, since the order is random. */
static void prefetch(const struct batch *b) {
    for (int i = 0; i < BATCH; i++) {
        const uint32_t *at = b->s->start + (size_t) b->order[i] * BANDS;
        __builtin_prefetch(b->s->d.labels + b->order[i]);
        if (b->ready) continue;
        for (uint32_t e = at[0]; e < at[BANDS]; e += 32) __builtin_prefetch(b->s->entries + e);
    }
}

/* ---- the helper ---- */

static struct {
    const struct list *s;
    const int *orders;
    int batches, chunks, epochs; /* batches and chunks of an epoch */
    struct prepared *slot[2];
    atomic_int at;               /* the chunk, of all epochs, that is trained on */
    atomic_int ready[2];         /* the chunk that is in a slot, plus 1 */
} helper;

static void prepare(const struct list *s, const int *order, struct prepared *to) {
    static uint32_t slot[BAND][BATCH];
    static uint8_t count[BAND];
    uint32_t at = 0;
    uint32_t *out = to->rows;
    for (int band = 0; band < BANDS; band++) {
        memset(count, 0, sizeof count);
        for (int i = 0; i < BATCH; i++) {
            const uint32_t *start = s->start + (size_t) order[i] * BANDS + band;
            to->at[band * BATCH + i] = at;
            for (uint32_t e = start[0]; e < start[1]; e++) {
                uint32_t entry = to->entries[at++] = s->entries[e], pixel = entry >> 8;
                slot[pixel][count[pixel]++] = (uint32_t) i << 8 | (entry & 255);
            }
        }
        uint32_t rows[BATCH + 1] = {0}, place[BATCH + 1], end = BATCH;
        for (int pixel = 0; pixel < BAND; pixel++) rows[count[pixel]]++;
        for (int n = 1; n <= BATCH; n++) {
            out[n - 1] = rows[n];
            place[n] = end;
            end += rows[n] * (n + 1);
        }
        for (int pixel = 0; pixel < BAND; pixel++) {
            int n = count[pixel];
            if (n == 0) continue;
            uint32_t *row = out + place[n];
            place[n] += n + 1;
            row[0] = band * BAND + pixel;
            for (int k = 0; k < n; k++) row[1 + k] = slot[pixel][k];
        }
        out += end;
    }
    to->at[BANDS * BATCH] = at;
}

static int batches_in(int chunk) {
    int left = helper.batches - chunk % helper.chunks * CHUNK;
    return left < CHUNK ? left : CHUNK;
}

static const int *order_of(int chunk) {
    return helper.orders + ((size_t) (chunk / helper.chunks) * helper.batches + chunk % helper.chunks * CHUNK) * BATCH;
}

/* Chunk c goes where chunk c - 2 was, so it waits for the trainer to be done with that. */
static void *help(void *unused) {
    for (int c = 1; c < helper.chunks * helper.epochs;) {
        int at = atomic_load(&helper.at);
        if (at >= c) {
            c = at + 1;
        } else if (at == c - 1) {
            for (int b = 0; b < batches_in(c); b++) prepare(helper.s, order_of(c) + b * BATCH, helper.slot[c % 2] + b);
            atomic_store(&helper.ready[c % 2], c + 1);
            c++;
        }
    }
    return unused;
}

static const struct prepared *prepared(int chunk) {
    return helper.slot[0] && atomic_load(&helper.ready[chunk % 2]) == chunk + 1 ? helper.slot[chunk % 2] : 0;
}
