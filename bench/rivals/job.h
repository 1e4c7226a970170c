/*
 * What the C programs share: the files of a job (TrainingJob.java says what is in them), memory and time.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PIXELS = 784, CLASSES = 10 };

static void fail(const char *what, const char *which) {
    fprintf(stderr, "%s: %s\n", what, which);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* ---- files ---- */

/* What follows the header of a file of the job. */
static void *contents(const char *directory, const char *name, size_t header, size_t bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *in = fopen(path, "rb");
    char *items = malloc(bytes);
    if (!in || !items || fseek(in, (long) header, SEEK_SET) || fread(items, 1, bytes, in) != bytes) {
        fail("cannot be read or is cut off", path);
    }
    fclose(in);
    return items;
}

/* The items of an IDX file; *count is how many, each of the given size. */
static unsigned char *idx(const char *directory, const char *name, int dimensions, int size, int *count) {
    unsigned char *header = contents(directory, name, 0, 8);
    if (header[3] != dimensions) fail("no IDX file", name);
    *count = header[4] << 24 | header[5] << 16 | header[6] << 8 | header[7];
    free(header);
    return contents(directory, name, 4 + 4 * (size_t) dimensions, (size_t) *count * size);
}

struct data {
    int count;
    unsigned char *images; /* count x PIXELS */
    unsigned char *labels;
};

static struct data load(const char *directory, const char *images, const char *labels) {
    struct data d;
    int count;
    d.images = idx(directory, images, 3, PIXELS, &d.count);
    d.labels = idx(directory, labels, 1, 1, &count);
    if (count != d.count) fail("as many labels as images wanted", labels);
    return d;
}

/* A line of JSON for an epoch, with the keys of kernel's --metrics. */
static void report(int epoch, double train_seconds, double eval_seconds, int correct, int total) {
    printf("{\"epoch\": %d, \"train_seconds\": %.6f, \"eval_seconds\": %.6f, "
           "\"test_correct\": %d, \"test_total\": %d}\n", epoch, train_seconds, eval_seconds, correct, total);
    fflush(stdout);
}
