/*
 * The rival in C: mini-batch SGD on OpenBLAS, as someone who knows both would write it.
 *
 * Dense nets with sigmoid layers and the quadratic cost, trained on MNIST in double precision. A whole mini-batch goes
 * through as matrices; the bias is in Z before the product adds to it (beta = 1), and the update is a product straight
 * into the weights (alpha = -eta/batch, beta = 1), so there is no gradient buffer. All memory is taken before the first
 * epoch. -ffast-math lets gcc turn the sigmoid loop into calls of the vector exp in libmvec.
 *
 * Shapes, row-major: A[l] batch x size[l], W[l] size[l+1] x size[l], D[l] batch x size[l]. D[l] is dC/dZ[l].
 * Weights (out, in) gave OpenBLAS a quarter more speed than (in, out); pixels kept as bytes a tenth more than doubles.
 *
 *   batched --job DIR --after-one FILE [--hidden 30,...] [--batch 10] [--epochs 30] [--eta 3] [--train 50000] [--threads 1]
 *
 * DIR holds raw IDX images, the starting weights, and the order of the images in every epoch (TrainingJob.java says how);
 * the weights after the first epoch go to FILE. One JSON object a line and epoch, with the keys of kernel's --metrics.
 * The first line says which OpenBLAS runs.
 */
#include "job.h"
#include <cblas.h>
#include <math.h>

enum { MAX_LAYERS = 16 };

char *openblas_get_config(void);
void openblas_set_num_threads(int);

static double *doubles(size_t count) {
    void *memory;
    if (posix_memalign(&memory, 64, count * sizeof(double))) fail("out of memory", "doubles");
    return memset(memory, 0, count * sizeof(double));
}

static void widen(const unsigned char *restrict pixels, double *restrict input, int count) {
    for (int i = 0; i < count; i++) input[i] = pixels[i] * (1.0 / 256);
}

/* ---- the network ---- */

static int layers; /* of units, the input included */
static int size[MAX_LAYERS];
static double *W[MAX_LAYERS], *bias[MAX_LAYERS], *A[MAX_LAYERS], *D[MAX_LAYERS];

static void network(const char *directory, int most) {
    size_t total = 0, at = 0;
    for (int l = 1; l < layers; l++) total += (size_t) (size[l - 1] + 1) * size[l];
    double *start = contents(directory, "weights", 0, total * sizeof(double));
    for (int l = 0; l < layers; l++) {
        A[l] = doubles((size_t) most * size[l]);
        D[l] = doubles((size_t) most * size[l]);
        if (l == 0) continue;
        size_t count = (size_t) size[l - 1] * size[l];
        W[l - 1] = memcpy(doubles(count), start + at, count * sizeof(double));
        bias[l] = memcpy(doubles(size[l]), start + at + count, size[l] * sizeof(double));
        at += count + size[l];
    }
    free(start);
}

static void save(const char *path) {
    FILE *out = fopen(path, "wb");
    if (!out) fail("cannot be written", path);
    for (int l = 1; l < layers; l++) {
        fwrite(W[l - 1], sizeof(double), (size_t) size[l - 1] * size[l], out);
        fwrite(bias[l], sizeof(double), size[l], out);
    }
    if (fclose(out)) fail("cannot be written", path);
}

static void forward(int rows) {
    for (int l = 1; l < layers; l++) {
        int n = size[l], k = size[l - 1];
        double *restrict a = A[l];
        for (int r = 0; r < rows; r++) memcpy(a + (size_t) r * n, bias[l], n * sizeof(double));
        cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, rows, n, k, 1, A[l - 1], k, W[l - 1], k, 1, a, n);
        for (int i = 0; i < rows * n; i++) a[i] = 1 / (1 + exp(-a[i]));
    }
}

/* One mini-batch: the images order[0..rows). The next ahead images are asked for, since their order is random. */
static void train(const struct data *d, const int *order, int rows, int ahead, double eta) {
    for (int r = 0; r < rows; r++) widen(d->images + (size_t) order[r] * PIXELS, A[0] + r * PIXELS, PIXELS);
    for (int r = rows; r < rows + ahead; r++) {
        for (int j = 0; j < PIXELS; j += 64) __builtin_prefetch(d->images + (size_t) order[r] * PIXELS + j);
    }
    forward(rows);

    int last = layers - 1;
    double *restrict delta = D[last];
    const double *restrict a = A[last];
    for (int r = 0; r < rows; r++) {
        int label = d->labels[order[r]];
        for (int j = 0; j < CLASSES; j++) {
            int i = r * CLASSES + j;
            delta[i] = (a[i] - (j == label)) * a[i] * (1 - a[i]);
        }
    }
    double step = -eta / rows;
    for (int l = last; l > 0; l--) {
        int n = size[l], k = size[l - 1];
        if (l > 1) { /* through the weights as they were */
            cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, rows, k, n, 1, D[l], n, W[l - 1], k, 0, D[l - 1], k);
            double *restrict below = D[l - 1];
            const double *restrict out = A[l - 1];
            for (int i = 0; i < rows * k; i++) below[i] *= out[i] * (1 - out[i]);
        }
        cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, n, k, rows, step, D[l], n, A[l - 1], k, 1, W[l - 1], k);
        double *restrict b = bias[l];
        const double *restrict row = D[l];
        for (int r = 0; r < rows; r++, row += n) {
            for (int j = 0; j < n; j++) b[j] += step * row[j];
        }
    }
}

static int evaluate(const struct data *d, int most) {
    int correct = 0;
    for (int start = 0; start < d->count; start += most) {
        int rows = d->count - start < most ? d->count - start : most;
        widen(d->images + (size_t) start * PIXELS, A[0], rows * PIXELS);
        forward(rows);
        for (int r = 0; r < rows; r++) {
            const double *out = A[layers - 1] + r * CLASSES;
            int best = 0;
            for (int j = 1; j < CLASSES; j++) {
                if (out[j] > out[best]) best = j;
            }
            correct += best == d->labels[start + r];
        }
    }
    return correct;
}

int main(int count, char **arguments) {
    int batch = 10, epochs = 30, examples = 50000, threads = 1;
    double eta = 3;
    char *hidden = "30", *job = 0, *after_one = 0;
    if (count % 2 == 0) fail("needs a value", arguments[count - 1]);
    for (int i = 1; i < count; i += 2) {
        char *option = arguments[i], *value = arguments[i + 1];
        if (!strcmp(option, "--job")) job = value;
        else if (!strcmp(option, "--after-one")) after_one = value;
        else if (!strcmp(option, "--hidden")) hidden = value;
        else if (!strcmp(option, "--batch")) batch = atoi(value);
        else if (!strcmp(option, "--epochs")) epochs = atoi(value);
        else if (!strcmp(option, "--eta")) eta = atof(value);
        else if (!strcmp(option, "--train")) examples = atoi(value);
        else if (!strcmp(option, "--threads")) threads = atoi(value);
        else fail("no such option", option);
    }
    if (!job || !after_one) fail("missing", "--job and --after-one");
    size[layers++] = PIXELS;
    for (char *h = hidden; *h && layers < MAX_LAYERS - 1; h += *h == ',') size[layers++] = (int) strtol(h, &h, 10);
    size[layers++] = CLASSES;
    for (int l = 0; l < layers; l++) {
        if (size[l] < 1) fail("--hidden takes positive sizes", hidden);
    }
    if (batch < 1 || threads < 1) fail("must be positive", "--batch and --threads");
    openblas_set_num_threads(threads);

    struct data training = load(job, "train-images-idx3-ubyte", "train-labels-idx1-ubyte");
    struct data test = load(job, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    if (examples < 1 || examples > training.count) fail("--train", "out of range");
    int most = batch > 200 ? batch : 200; /* evaluation takes 200 images at once */
    network(job, most);
    int *orders = contents(job, "order", 0, (size_t) epochs * examples * sizeof(int));

    printf("{\"library\": \"%s\"}\n", openblas_get_config());
    for (int epoch = 0; epoch < epochs; epoch++) {
        const int *order = orders + (size_t) epoch * examples;
        double start = now();
        for (int i = 0; i < examples; i += batch) {
            int left = examples - i, rows = left < batch ? left : batch;
            train(&training, order + i, rows, left - rows < batch ? left - rows : batch, eta);
        }
        double trained = now();
        int correct = evaluate(&test, most);
        report(epoch, trained - start, now() - trained, correct, test.count);
        if (epoch == 0) save(after_one);
    }
}
