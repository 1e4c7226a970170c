//! The rival in Rust: mini-batch SGD on ndarray, one sample at a time or a whole mini-batch at once.
//!
//! Without `--batched` it does what network.py does, step for step: every image is a vector, every sample has gradients of
//! its own, which are summed and applied once a mini-batch. With `--batched` a mini-batch goes through as matrices, and the
//! update is a product straight into the weights.
//!
//!     rival --job DIR --after-one FILE [--hidden 30,...] [--batch 10] [--epochs 30] [--eta 3] [--train 50000] [--batched]
//!
//! The folder holds raw IDX images, the starting weights and the order of the images (TrainingJob.java says how). One JSON
//! object a line and epoch.

extern crate blas_src;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView1, Axis};
use std::collections::HashMap;
use std::fs;
use std::time::Instant;

const PIXELS: usize = 784;
const CLASSES: usize = 10;

fn fail(what: &str) -> ! {
    eprintln!("rival: {what}");
    std::process::exit(1)
}

fn bytes(job: &str, name: &str) -> Vec<u8> {
    fs::read(format!("{job}/{name}")).unwrap_or_else(|error| fail(&format!("{job}/{name}: {error}")))
}

fn doubles(bytes: &[u8]) -> Vec<f64> {
    bytes.chunks_exact(8).map(|x| f64::from_le_bytes(x.try_into().unwrap())).collect()
}

struct Data {
    images: Array2<f64>,
    labels: Vec<usize>,
}

fn load(job: &str, part: &str, most: usize) -> Data {
    let labels: Vec<usize> =
        bytes(job, &format!("{part}-labels-idx1-ubyte"))[8..].iter().take(most).map(|&label| label as usize).collect();
    let pixels = &bytes(job, &format!("{part}-images-idx3-ubyte"))[16..];
    let images = pixels[..labels.len() * PIXELS].iter().map(|&pixel| pixel as f64 / 256.0).collect();
    Data { images: Array2::from_shape_vec((labels.len(), PIXELS), images).unwrap(), labels }
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

struct Network {
    weights: Vec<Array2<f64>>, // (out, in)
    biases: Vec<Array1<f64>>,
}

fn best(activations: ArrayView1<f64>) -> usize {
    let mut best = 0;
    for (j, &a) in activations.iter().enumerate() {
        if a > activations[best] {
            best = j;
        }
    }
    best
}

impl Network {
    fn read(job: &str, sizes: &[usize]) -> Network {
        let values = doubles(&bytes(job, "weights"));
        let (mut weights, mut biases, mut at) = (vec![], vec![], 0);
        for pair in sizes.windows(2) {
            let (k, n) = (pair[0], pair[1]);
            weights.push(Array2::from_shape_vec((n, k), values[at..at + n * k].to_vec()).unwrap());
            at += n * k;
            biases.push(Array1::from(values[at..at + n].to_vec()));
            at += n;
        }
        Network { weights, biases }
    }

    fn write(&self, file: &str) {
        let mut out = vec![];
        for (w, b) in self.weights.iter().zip(&self.biases) {
            w.iter().chain(b.iter()).for_each(|x| out.extend(x.to_le_bytes()));
        }
        fs::write(file, out).unwrap_or_else(|error| fail(&format!("{file}: {error}")));
    }

    /// One sample: gradients of all layers, freshly made.
    fn backprop(&self, x: ArrayView1<f64>, label: usize) -> (Vec<Array1<f64>>, Vec<Array2<f64>>) {
        let mut activations = vec![x.to_owned()];
        for (w, b) in self.weights.iter().zip(&self.biases) {
            let z = w.dot(activations.last().unwrap()) + b;
            activations.push(z.mapv(sigmoid));
        }
        let mut delta = activations.pop().unwrap();
        for (j, a) in delta.iter_mut().enumerate() {
            let y = if j == label { 1.0 } else { 0.0 };
            *a = (*a - y) * *a * (1.0 - *a);
        }
        let layers = self.weights.len();
        let (mut nabla_b, mut nabla_w) = (Vec::with_capacity(layers), Vec::with_capacity(layers));
        for l in (0..layers).rev() {
            let a = activations.pop().unwrap();
            let column = delta.view().insert_axis(Axis(1));
            nabla_w.push(column.dot(&a.view().insert_axis(Axis(0))));
            let below = if l > 0 { self.weights[l].t().dot(&delta) * &a.mapv(|a| a * (1.0 - a)) } else { Array1::zeros(0) };
            nabla_b.push(std::mem::replace(&mut delta, below));
        }
        nabla_b.reverse();
        nabla_w.reverse();
        (nabla_b, nabla_w)
    }

    fn step_per_sample(&mut self, data: &Data, chosen: &[usize], eta: f64) {
        let mut sum_b: Vec<_> = self.biases.iter().map(|b| Array1::<f64>::zeros(b.raw_dim())).collect();
        let mut sum_w: Vec<_> = self.weights.iter().map(|w| Array2::<f64>::zeros(w.raw_dim())).collect();
        for &i in chosen {
            let (nabla_b, nabla_w) = self.backprop(data.images.row(i), data.labels[i]);
            for (sum, one) in sum_b.iter_mut().zip(&nabla_b) {
                *sum += one;
            }
            for (sum, one) in sum_w.iter_mut().zip(&nabla_w) {
                *sum += one;
            }
        }
        let step = -eta / chosen.len() as f64;
        for (b, sum) in self.biases.iter_mut().zip(&sum_b) {
            b.scaled_add(step, sum);
        }
        for (w, sum) in self.weights.iter_mut().zip(&sum_w) {
            w.scaled_add(step, sum);
        }
    }

    fn step_batched(&mut self, data: &Data, chosen: &[usize], eta: f64) {
        let mut activations = vec![data.images.select(Axis(0), chosen)];
        for (w, b) in self.weights.iter().zip(&self.biases) {
            let mut z = activations.last().unwrap().dot(&w.t());
            z += b;
            z.mapv_inplace(sigmoid);
            activations.push(z);
        }
        let mut delta = activations.pop().unwrap();
        for (mut row, &i) in delta.outer_iter_mut().zip(chosen) {
            for (j, a) in row.iter_mut().enumerate() {
                let y = if j == data.labels[i] { 1.0 } else { 0.0 };
                *a = (*a - y) * *a * (1.0 - *a);
            }
        }
        let step = -eta / chosen.len() as f64;
        for l in (0..self.weights.len()).rev() {
            let a = activations.pop().unwrap();
            let below = (l > 0).then(|| {
                let mut below = delta.dot(&self.weights[l]);
                below.zip_mut_with(&a, |d, &a| *d *= a * (1.0 - a));
                below
            });
            general_mat_mul(step, &delta.t(), &a, 1.0, &mut self.weights[l]);
            self.biases[l].scaled_add(step, &delta.sum_axis(Axis(0)));
            if let Some(below) = below {
                delta = below;
            }
        }
    }

    fn correct(&self, data: &Data) -> usize {
        let mut a = data.images.clone();
        for (w, b) in self.weights.iter().zip(&self.biases) {
            let mut z = a.dot(&w.t());
            z += b;
            z.mapv_inplace(sigmoid);
            a = z;
        }
        a.outer_iter().zip(&data.labels).filter(|(row, label)| best(*row) == **label).count()
    }
}

fn main() {
    let mut options: HashMap<String, String> = HashMap::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = if name == "--batched" { "yes".into() } else { arguments.next().unwrap_or_else(|| fail(&name)) };
        options.insert(name, value);
    }
    let text = |name: &str, fallback: &str| options.get(name).cloned().unwrap_or_else(|| fallback.into());
    let number = |name: &str, fallback: &str| -> usize {
        text(name, fallback).parse().unwrap_or_else(|_| fail(&format!("{name}: not a whole number")))
    };
    let job = options.get("--job").cloned().unwrap_or_else(|| fail("--job is missing"));
    let after_one = options.get("--after-one").cloned().unwrap_or_else(|| fail("--after-one is missing"));
    let eta: f64 = text("--eta", "3").parse().unwrap_or_else(|_| fail("--eta: not a number"));
    let (batch, epochs, count) = (number("--batch", "10"), number("--epochs", "30"), number("--train", "50000"));
    let batched = options.contains_key("--batched");

    let mut sizes = vec![PIXELS];
    sizes.extend(text("--hidden", "30").split(',').map(|n| n.parse::<usize>().unwrap_or_else(|_| fail("--hidden"))));
    sizes.push(CLASSES);
    let mut network = Network::read(&job, &sizes);
    let training = load(&job, "train", count);
    let test = load(&job, "t10k", usize::MAX);
    let orders: Vec<usize> =
        bytes(&job, "order").chunks_exact(4).map(|x| i32::from_le_bytes(x.try_into().unwrap()) as usize).collect();

    println!("{{\"library\": \"ndarray 0.17 on the system's OpenBLAS\"}}");
    for (epoch, order) in orders.chunks_exact(count).take(epochs).enumerate() {
        let start = Instant::now();
        for chosen in order.chunks(batch) {
            if batched {
                network.step_batched(&training, chosen, eta);
            } else {
                network.step_per_sample(&training, chosen, eta);
            }
        }
        let train_seconds = start.elapsed().as_secs_f64();
        let tested = Instant::now();
        let correct = network.correct(&test);
        let eval_seconds = tested.elapsed().as_secs_f64();
        println!(
            "{{\"epoch\": {epoch}, \"train_seconds\": {train_seconds:.6}, \"eval_seconds\": {eval_seconds:.6}, \
             \"test_correct\": {correct}, \"test_total\": {}}}",
            test.labels.len()
        );
        if epoch == 0 {
            network.write(&after_one);
        }
    }
}
