package kernel.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Axes, numbers, and what charts draw. */
class ChartTest {
    private static final Frame FRAME = new Frame(40, 20, 240, 120);
    private static final String HOSTILE = "</text><script>alert('1')</script>&\"\u0000\ud800";

    private static List<String> labels(Axis axis, int most) {
        return axis.ticks(most).stream().map(Axis.Tick::label).toList();
    }

    private static Document parse(Svg svg) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg.standalone(HOSTILE))));
        } catch (Exception e) {
            throw new AssertionError(svg.standalone(HOSTILE), e);
        }
    }

    private static Document draw(BiConsumer<Svg, Frame> chart) {
        Svg svg = new Svg(300, 160);
        chart.accept(svg, FRAME);
        return parse(svg);
    }

    @Test
    void axesBeginAndEndAtRoundNumbers() {
        assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), labels(Axis.covering("", 0.03, 0.98), 5));
        assertEquals(List.of("−10", "−5", "0", "5", "10"), labels(Axis.covering("", -8, 8.5), 5));
        assertEquals(List.of("0.06", "0.08", "0.10", "0.12"), labels(Axis.covering("", 0.061, 0.119), 5));
        assertEquals(List.of("0", "200,000", "400,000", "600,000"), labels(Axis.covering("", 14_999, 500_001), 5));
        assertEquals(List.of("0", "50", "100", "150"), labels(Axis.counting("", 0, 199), 5));
        assertEquals(List.of("0", "1", "2"), labels(Axis.counting("", 0, 2), 10));
        assertEquals(List.of("3"), labels(Axis.counting("", 3, 3), 5));
        assertEquals(List.of("0.1", "1", "10", "100", "1,000"), labels(Axis.logarithmic("", 0.05, 2000), 8));
        assertEquals(List.of("1", "2", "5", "10", "20"), labels(Axis.logarithmic("", 0.9, 30), 8));
        assertEquals(List.of("8", "64"), labels(Axis.logarithmic("", 8, 64).withTicks(8, 64), 2));
        assertThrows(IllegalArgumentException.class, () -> Axis.logarithmic("", 0, 1));
    }

    /** Whatever the numbers, there are some ticks, not too many, all between the ends and in order; and the ends are shown at 0 and 1. */
    @Test
    void anyNumbersHaveAnAxis() {
        double[] extremes = {0, -0.0, 1, -1, 1e-320, Double.MIN_VALUE, 1e-17, 0.1 + 0.2, 1 - 1e-16, 12345.678, 1e9, -1e9, 1e300, -1e300,
            Double.MAX_VALUE, -Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double least : extremes) {
            for (double most : extremes) {
                check(Axis.covering("", least, most), least + " to " + most);
                if (least > 0 && most >= least && most < Double.POSITIVE_INFINITY) {
                    check(Axis.logarithmic("", least, most), "powers, " + least + " to " + most);
                }
            }
        }
    }

    private static void check(Axis axis, String what) {
        assertTrue(axis.most() > axis.least() && Double.isFinite(axis.least()) && Double.isFinite(axis.most()), what);
        assertEquals(0.0, axis.share(axis.least()), 1e-9, what);
        assertEquals(1.0, axis.share(axis.most()), 1e-9, what);
        List<Axis.Tick> ticks = axis.ticks(5);
        assertTrue(ticks.size() <= 20, what + ": " + ticks);
        for (int i = 0; i < ticks.size(); i++) {
            double share = axis.share(ticks.get(i).value());
            assertTrue(share > -1e-6 && share < 1 + 1e-6, what + ": " + ticks.get(i));
            assertTrue(i == 0 || share > axis.share(ticks.get(i - 1).value()), what + ": " + ticks);
        }
    }

    @Test
    void numbersHaveFewDigits() {
        assertEquals("1,234,567", Digits.grouped(1_234_567));
        assertEquals("−1,000", Digits.grouped(-1000));
        assertEquals("−999", Digits.grouped(-999));
        assertEquals("1,234.50", Digits.fixed(1234.5, 2));
        assertEquals("0.0123", Digits.significant(0.012345, 3));
        assertEquals("1.2e−20", Digits.significant(1.23e-20, 2));
        assertEquals("−1.23e45", Digits.significant(-1.23e45, 3));
        assertEquals("120,000", Digits.significant(123_456, 2));
        assertEquals("0", Digits.significant(-0.0, 3));
        assertEquals("–", Digits.significant(Double.NaN, 3));
        assertEquals("−∞", Digits.fixed(Double.NEGATIVE_INFINITY, 3));
        assertEquals("34.5\u00a0ms", Digits.seconds(0.0345));
        assertEquals("3\u00a0min 20\u00a0s", Digits.seconds(200.4));
        assertEquals("1 epoch", Digits.counted(1, "epoch"));
    }

    @Test
    void coordinatesHaveTwoDecimals() {
        assertEquals(List.of("0", "1.5", "-0.05", "12.35", "-3"),
                List.of(Svg.coordinate(0.001), Svg.coordinate(1.5), Svg.coordinate(-0.05), Svg.coordinate(12.3456), Svg.coordinate(-2.999)));
    }

    /** Names come from files: they are text wherever they go, and what is no character is none of the picture. */
    @Test
    void hostileNamesAreText() {
        assertEquals("&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;\ufffd\ufffd", Svg.escape(HOSTILE));
        List<Document> all = List.of(
                draw((svg, frame) -> new LineChart(Axis.covering(HOSTILE, 0, 1), Axis.covering(HOSTILE, 0, 1))
                        .curve(HOSTILE, "line s0", HOSTILE, new double[] {0, 1}, new double[] {0, 1}).mark(0, 0, HOSTILE)
                        .notes(new double[] {0, 1}, new String[] {HOSTILE, HOSTILE}).draw(svg, frame)),
                draw((svg, frame) -> new BarChart(20).bar(HOSTILE, 1, 0.5, HOSTILE, true).draw(svg, frame, 1)),
                draw((svg, frame) -> new HeatMap(List.of(HOSTILE, "b"), new int[][] {{1, 2}, {3, 4}}).draw(svg, frame)),
                draw((svg, frame) -> svg.block(0, 0, 1, 1, "\"><script>", HOSTILE)));
        for (Document each : all) {
            assertEquals(0, each.getElementsByTagName("script").getLength());
            NodeList titles = each.getElementsByTagName("title");
            assertEquals("</text><script>alert('1')</script>&\"\ufffd\ufffd", titles.item(0).getTextContent());
        }
        String inline = new Svg(1, 1).inline("x", HOSTILE, HOSTILE);
        assertFalse(inline.contains("<script"), inline);
        assertTrue(inline.contains("role=\"img\" aria-labelledby=\"x-title x-text\"") && inline.contains("<desc id=\"x-text\">"), inline);
    }

    @Test
    void whatIsNoNumberInterruptsACurve() {
        double[] ys = {1, 2, Double.NaN, 4, Double.POSITIVE_INFINITY, 2};
        double[] xs = {0, 1, 2, 3, 4, 5};
        Document svg = draw((to, frame) -> new LineChart(Axis.counting("", 0, 5), Axis.covering("", 0, 4)).curve("a", "line s0", "", xs, ys)
                .draw(to, frame));
        assertEquals("M40 95h0L80 70M160 20h0M240 70h0", path(svg, 0));
        Document lone = draw((to, frame) -> new LineChart(Axis.counting("", 7, 7), Axis.covering("", 0, 4))
                .curve("a", "line s0", "", new double[] {7}, new double[] {2}).draw(to, frame));
        assertEquals("line s0 lone", lone.getElementsByTagName("path").item(1).getAttributes().getNamedItem("class").getNodeValue());
    }

    private static String path(Document svg, int i) {
        return svg.getElementsByTagName("path").item(i).getAttributes().getNamedItem("d").getNodeValue();
    }

    @Test
    void namesOfCurvesDoNotCoverEachOther() {
        double[] xs = {0, 1};
        Document svg = draw((to, frame) -> {
            LineChart chart = new LineChart(Axis.counting("", 0, 1), Axis.covering("", 0, 1));
            for (String name : new String[] {"a", "b", "c"}) {
                chart.curve(name, "line s0", "name", xs, new double[] {0, 0.5});
            }
            chart.draw(to, frame);
        });
        NodeList texts = svg.getElementsByTagName("text");
        double[] at = IntStream.range(0, texts.getLength()).mapToObj(texts::item)
                .filter(text -> "name".equals(text.getAttributes().getNamedItem("class").getNodeValue()))
                .mapToDouble(text -> Double.parseDouble(text.getAttributes().getNamedItem("y").getNodeValue())).toArray();
        assertEquals(3, at.length);
        assertTrue(at[1] - at[0] > 14 && at[2] - at[1] > 14, Arrays.toString(at));
    }

    @Test
    void manyDotsAreThinned() {
        double[] values = IntStream.range(0, 10_000).asDoubleStream().toArray();
        Document svg = draw((to, frame) -> new ScatterChart(Axis.covering("", 0, 10_000), Axis.covering("", 0, 10_000), values, values, ScatterChart.Guide.DIAGONAL)
                .draw(to, frame));
        assertEquals(2500, path(svg, 0).split("M").length - 1);
    }

    /** A bar that would dwarf the others is cut; one below zero goes to the left. */
    @Test
    void barsAreAsLongAsTheirNumbers() {
        Document svg = draw((to, frame) -> new BarChart(20).bar("a", 1, 0, "1", true).bar("b", 2, 0, "2", false).bar("c", 9, 0, "9", false)
                .bar("d", -1, 0, "−1", false).bar("e", Double.NaN, 0, "–", false).draw(to, frame, 3));
        NodeList rects = svg.getElementsByTagName("rect");
        List<String> widths = IntStream.range(1, rects.getLength()).mapToObj(i -> rects.item(i).getAttributes().getNamedItem("width").getNodeValue())
                .toList();
        assertEquals(List.of("50", "100", "150", "3", "3", "50", "1"), widths);
    }
}
