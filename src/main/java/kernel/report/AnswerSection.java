package kernel.report;

import java.util.Optional;
import kernel.data.Dataset;
import kernel.report.Section.Beside;
import kernel.report.chart.Digits;
import kernel.train.Answers;
import kernel.train.ClassScores;
import kernel.train.NumberScores;
import kernel.train.Scores;

/** How well a network answers: its scores, which mistakes it makes, and the numbers at the head of the page. */
final class AnswerSection {
    private AnswerSection() {
    }

    /**
     * The section.
     *
     * @param images that were answered for, if they were images
     * @param more   about the samples
     */
    static Section of(Answers answers, Optional<Dataset> images, String more) {
        Section section = new Section("answers", "Answers");
        Scores scores = answers.scores();
        section.text("For " + Digits.counted(answers.rows(), images.isPresent() ? "image" : "row") + more + ".");
        if (scores instanceof ClassScores classes) {
            ClassFigures figures = new ClassFigures(answers, classes);
            section.figures(figures.figures(), Beside.rows("Most frequent mistakes", figures.pairs()), Beside.rows("Each class", figures.classes()));
            images.ifPresent(all -> section.pictures("The surest mistakes",
                    "What each is, and what it was taken for: those of which the wrong answer was the farthest above the right one.",
                    new ImagePictures(all).mistakes(answers)));
        } else if (scores instanceof NumberScores numbers) {
            section.figures(new NumberFigures(answers).figures());
            section.rows("Scores", NumberFigures.scores(numbers));
        }
        return section;
    }

    /** The scores that matter most. */
    static void putKeys(Scores scores, Page page) {
        String rows = "of " + Digits.grouped(scores.rows());
        if (scores instanceof ClassScores classes) {
            page.key("Right answers", Digits.percent(classes.accuracy()), Digits.grouped(classes.correct()) + " " + rows);
            if (Double.isFinite(classes.logLoss())) {
                page.key("Log-loss", Digits.fixed(classes.logLoss(), 4), "");
            }
            if (Double.isFinite(classes.auc())) {
                page.key("AUC", Digits.fixed(classes.auc(), 4), "");
            }
        } else if (scores instanceof NumberScores numbers) {
            boolean one = numbers.columns().size() == 1;
            page.key("R²", Digits.fixed(numbers.summary(), 4), one ? rows + " rows" : "mean of " + numbers.columns().size() + " targets");
            if (one) {
                page.key("MAE", Digits.significant(numbers.mae(0), 5), "mean absolute error");
                page.key("RMSE", Digits.significant(numbers.rmse(0), 5), "root mean square error");
            }
        }
    }
}
