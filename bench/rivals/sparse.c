/*
 * The rival in C by hand: the same algorithm as the kernel's, for one network and one size of mini-batch alone.
 *
 * 784-30-10 with sigmoid layers and the quadratic cost, mini-batches of 10, plain SGD, in double precision. Four fifths of
 * MNIST's pixels are 0, so an image is a list of the others. The weights of the first layer go by in bands that the first
 * cache holds; while a band is there, it takes this mini-batch's update and then serves the next one's product.
 *
 * With two threads the second prepares the mini-batches that come, some fifty at a time: their entries in the order in
 * which they are used, and once more by pixel, grouped by how many images have it. The update then loads and stores a row
 * of weights once. A chunk that is not ready in time is taken by image.
 *
 * Everything has constant sizes, so gcc unrolls and keeps rows in registers; -ffast-math turns the loop with exp into calls
 * of libmvec, and allows fused multiply-adds.
 *
 *   sparse --job DIR --after-one FILE [--hidden 30] [--batch 10] [--epochs 30] [--eta 3] [--train 50000] [--threads 1]
 *
 * Files and output are those of batched.c.
 */
#include "ahead.h"
#include <math.h>

#if defined __AVX512F__
#define WIDTH 64
#elif defined __AVX__
#define WIDTH 32
#else
#define WIDTH 16
#endif
typedef double vec __attribute__((vector_size(WIDTH), may_alias));

enum {
    LANES = WIDTH / 8,
    HIDDEN = 30,
    H = 32, HV = H / LANES, /* a row of hidden units with its padding, and its vectors */
    O = (CLASSES + LANES - 1) / LANES * LANES, OV = O / LANES
};
#define ALIGNED __attribute__((aligned(64)))

static double W1[PIXELS][H] ALIGNED, b1[H] ALIGNED, W2[HIDDEN][O] ALIGNED, b2[O] ALIGNED;
static double Z[BATCH][H] ALIGNED, A1[BATCH][H] ALIGNED, D1[BATCH][H] ALIGNED;
static double A2[BATCH][O] ALIGNED, D2[BATCH][O] ALIGNED, W2T[CLASSES][H] ALIGNED;
static double shade[256];

static vec all(double x) { return x + (vec) {0}; }

/* ---- the first layer, a band of it ---- */

ALWAYS void product(const uint16_t *e, const uint16_t *end, const double (*w)[H], const double *from, double *z) {
    vec sum[HV];
    for (int v = 0; v < HV; v++) sum[v] = ((const vec *) from)[v];
    for (; e < end; e++) {
        vec x = all(shade[*e & 255]);
        const vec *row = (const vec *) w[*e >> 8];
        for (int v = 0; v < HV; v++) sum[v] += x * row[v];
    }
    for (int v = 0; v < HV; v++) ((vec *) z)[v] = sum[v];
}

ALWAYS void update(const uint16_t *e, const uint16_t *end, double (*w)[H], const double *delta) {
    vec d[HV];
    for (int v = 0; v < HV; v++) d[v] = ((const vec *) delta)[v];
    for (; e < end; e++) {
        vec x = all(shade[*e & 255]);
        vec *row = (vec *) w[*e >> 8];
        for (int v = 0; v < HV; v++) row[v] += x * d[v];
    }
}

static void forward(const struct batch *b, int band) {
    for (int i = 0; i < BATCH; i++) {
        const uint16_t *end, *e = entries(b, band, i, &end);
        product(e, end, W1 + band * BAND, band ? Z[i] : b1, Z[i]);
    }
}

static void by_image(const struct batch *b, int band) {
    for (int i = 0; i < BATCH; i++) {
        const uint16_t *end, *e = entries(b, band, i, &end);
        update(e, end, W1 + band * BAND, D1[i]);
    }
}

/* Rows that n images have: with n constant, straight-line code for a row. */
ALWAYS const uint32_t *rows(const uint32_t *p, uint32_t count, int n) {
    for (; count > 0; count--, p += 1 + n) {
        vec *row = (vec *) W1[p[0]], w[HV];
        for (int v = 0; v < HV; v++) w[v] = row[v];
#pragma GCC unroll 10
        for (int k = 1; k <= n; k++) {
            vec x = all(shade[p[k] & 255]);
            const vec *d = (const vec *) D1[p[k] >> 8];
            for (int v = 0; v < HV; v++) w[v] += x * d[v];
        }
        for (int v = 0; v < HV; v++) row[v] = w[v];
    }
    return p;
}

static const uint32_t *by_pixel(const uint32_t *p) {
    const uint32_t *count = p;
    p += BATCH;
    p = rows(p, count[0], 1);
    p = rows(p, count[1], 2);
    p = rows(p, count[2], 3);
    p = rows(p, count[3], 4);
    p = rows(p, count[4], 5);
    p = rows(p, count[5], 6);
    p = rows(p, count[6], 7);
    p = rows(p, count[7], 8);
    p = rows(p, count[8], 9);
    return rows(p, count[9], 10);
}

/* This mini-batch's update, and the next one's product; there is none after the last. */
static void update_then_forward(const struct batch *b, const struct batch *next) {
    const uint32_t *p = b->ready ? b->ready->rows : 0;
    for (int band = 0; band < BANDS; band++) {
        if (p) p = by_pixel(p);
        else by_image(b, band);
        if (next) forward(next, band);
    }
}

/* ---- the rest of a step ---- */

static void sigmoid(const double *z, double *a, int count) {
    for (int i = 0; i < count; i++) a[i] = 1 / (1 + exp(-z[i]));
}

static void outputs(void) {
    sigmoid(Z[0], A1[0], BATCH * H);
    enum { AT_ONCE = 5 };
    for (int i = 0; i < BATCH; i += AT_ONCE) {
        vec sum[AT_ONCE][OV];
        for (int r = 0; r < AT_ONCE; r++) for (int v = 0; v < OV; v++) sum[r][v] = ((vec *) b2)[v];
        for (int h = 0; h < HIDDEN; h++) {
            const vec *w = (const vec *) W2[h];
            for (int r = 0; r < AT_ONCE; r++) for (int v = 0; v < OV; v++) sum[r][v] += all(A1[i + r][h]) * w[v];
        }
        for (int r = 0; r < AT_ONCE; r++) for (int v = 0; v < OV; v++) ((vec *) A2[i + r])[v] = sum[r][v];
    }
    sigmoid(A2[0], A2[0], BATCH * O);
}

/* Deltas, times -eta/BATCH, and the update of everything but W1. */
static void upper(const struct batch *b, double step) {
    for (int i = 0; i < BATCH; i++) {
        int label = b->s->d.labels[b->order[i]];
        for (int o = 0; o < O; o++) D2[i][o] = step * (A2[i][o] - (o == label)) * A2[i][o] * (1 - A2[i][o]);
    }
    for (int h = 0; h < HIDDEN; h++) for (int o = 0; o < CLASSES; o++) W2T[o][h] = W2[h][o];
    for (int i = 0; i < BATCH; i++) {
        vec sum[HV] = {{0}};
        for (int o = 0; o < CLASSES; o++) {
            for (int v = 0; v < HV; v++) sum[v] += all(D2[i][o]) * ((vec *) W2T[o])[v];
        }
        for (int v = 0; v < HV; v++) {
            vec a = ((vec *) A1[i])[v];
            ((vec *) D1[i])[v] = sum[v] * a * (1 - a);
        }
    }
    enum { AT_ONCE = 5 };
    for (int h = 0; h < HIDDEN; h += AT_ONCE) {
        vec w[AT_ONCE][OV];
        for (int r = 0; r < AT_ONCE; r++) for (int v = 0; v < OV; v++) w[r][v] = ((vec *) W2[h + r])[v];
        for (int i = 0; i < BATCH; i++) {
            for (int r = 0; r < AT_ONCE; r++) for (int v = 0; v < OV; v++) w[r][v] += all(A1[i][h + r]) * ((vec *) D2[i])[v];
        }
        for (int r = 0; r < AT_ONCE; r++) for (int v = 0; v < OV; v++) ((vec *) W2[h + r])[v] = w[r][v];
    }
    for (int i = 0; i < BATCH; i++) for (int o = 0; o < O; o++) b2[o] += D2[i][o];
    for (int i = 0; i < BATCH; i++) for (int h = 0; h < H; h++) b1[h] += D1[i][h];
}

/* ---- an epoch ---- */

static void train(int epoch, double step) {
    const struct prepared *ready = prepared(epoch * helper.chunks);
    struct batch b = {helper.s, order_of(epoch * helper.chunks), ready};
    for (int band = 0; band < BANDS; band++) forward(&b, band);
    for (int i = 0; i < helper.batches; i++) {
        int chunk = epoch * helper.chunks + i / CHUNK, more = i + 1 < helper.batches;
        struct batch next = {b.s, b.order + BATCH, ready};
        if (i % CHUNK == 0) atomic_store(&helper.at, chunk);
        if (more && (i + 1) % CHUNK == 0) ready = prepared(chunk + 1);
        if (more) next.ready = ready ? ready + (i + 1) % CHUNK : 0;
        if (i + 2 < helper.batches) prefetch(&(struct batch) {b.s, b.order + 2 * BATCH, next.ready});
        outputs();
        upper(&b, step);
        update_then_forward(&b, more ? &next : 0);
        b = next;
    }
}

static int evaluate(const struct list *s) {
    int correct = 0, order[BATCH];
    struct batch b = {s, order, 0};
    for (int start = 0; start < s->d.count; start += BATCH) {
        for (int i = 0; i < BATCH; i++) order[i] = start + i < s->d.count ? start + i : start;
        for (int band = 0; band < BANDS; band++) forward(&b, band);
        outputs();
        for (int i = 0; i < BATCH && start + i < s->d.count; i++) {
            int best = 0;
            for (int o = 1; o < CLASSES; o++) if (A2[i][o] > A2[i][best]) best = o;
            correct += best == s->d.labels[start + i];
        }
    }
    return correct;
}

/* ---- files ---- */

static void network(const char *directory) {
    enum { FIRST = PIXELS * HIDDEN, SECOND = FIRST + HIDDEN, LAST = SECOND + HIDDEN * CLASSES };
    double *x = contents(directory, "weights", 0, (LAST + CLASSES) * sizeof(double));
    for (int h = 0; h < HIDDEN; h++) for (int p = 0; p < PIXELS; p++) W1[p][h] = x[h * PIXELS + p];
    for (int o = 0; o < CLASSES; o++) for (int h = 0; h < HIDDEN; h++) W2[h][o] = x[SECOND + o * HIDDEN + h];
    memcpy(b1, x + FIRST, HIDDEN * sizeof(double));
    memcpy(b2, x + LAST, CLASSES * sizeof(double));
    free(x);
}

static void save(const char *path) {
    FILE *out = fopen(path, "wb");
    if (!out) fail("cannot be written", path);
    for (int h = 0; h < HIDDEN; h++) for (int p = 0; p < PIXELS; p++) fwrite(&W1[p][h], sizeof(double), 1, out);
    fwrite(b1, sizeof(double), HIDDEN, out);
    for (int o = 0; o < CLASSES; o++) for (int h = 0; h < HIDDEN; h++) fwrite(&W2[h][o], sizeof(double), 1, out);
    fwrite(b2, sizeof(double), CLASSES, out);
    if (fclose(out)) fail("cannot be written", path);
}

int main(int count, char **arguments) {
    int epochs = 30, examples = 50000, threads = 1;
    double eta = 3;
    char *job = 0, *after_one = 0;
    if (count % 2 == 0) fail("needs a value", arguments[count - 1]);
    for (int i = 1; i < count; i += 2) {
        char *option = arguments[i], *value = arguments[i + 1];
        if (!strcmp(option, "--job")) job = value;
        else if (!strcmp(option, "--after-one")) after_one = value;
        else if (!strcmp(option, "--epochs")) epochs = atoi(value);
        else if (!strcmp(option, "--eta")) eta = atof(value);
        else if (!strcmp(option, "--train")) examples = atoi(value);
        else if (!strcmp(option, "--threads")) threads = atoi(value);
        else if (!strcmp(option, "--hidden")) {
            if (atoi(value) != HIDDEN || strchr(value, ',')) fail("written for --hidden 30 alone", value);
        } else if (!strcmp(option, "--batch")) {
            if (atoi(value) != BATCH) fail("written for --batch 10 alone", value);
        } else fail("no such option", option);
    }
    if (!job || !after_one) fail("missing", "--job and --after-one");
    struct list training = nonzero(load(job, "train-images-idx3-ubyte", "train-labels-idx1-ubyte"));
    struct list test = nonzero(load(job, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"));
    if (examples < BATCH || examples > training.d.count || examples % BATCH) fail("--train", "wanted: whole batches of it");
    for (int v = 0; v < 256; v++) shade[v] = v / 256.0;
    network(job);

    helper.s = &training;
    helper.orders = contents(job, "order", 0, (size_t) epochs * examples * sizeof(int));
    helper.batches = examples / BATCH;
    helper.chunks = (helper.batches + CHUNK - 1) / CHUNK;
    helper.epochs = epochs;
    if (threads > 1) {
        pthread_t thread;
        for (int k = 0; k < 2; k++) helper.slot[k] = malloc(CHUNK * sizeof(struct prepared));
        if (!helper.slot[0] || !helper.slot[1] || pthread_create(&thread, 0, help, 0)) fail("cannot start", "the helper");
    }

    printf("{\"library\": \"by hand, %s, %d bits\"}\n", threads > 1 ? "by pixel with a helper" : "by image", WIDTH * 8);
    for (int epoch = 0; epoch < epochs; epoch++) {
        double start = now();
        train(epoch, -eta / BATCH);
        double trained = now();
        int correct = evaluate(&test);
        report(epoch, trained - start, now() - trained, correct, test.d.count);
        if (epoch == 0) save(after_one);
    }
}
