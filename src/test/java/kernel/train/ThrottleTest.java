package kernel.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ThrottleTest {
    @Test
    void withoutAnIntervalItIsAlwaysTime() {
        Throttle throttle = new Throttle(0);
        for (int i = 0; i < 1000; i++) {
            assertTrue(throttle.isDue());
        }
    }

    /** Asked without a pause, it lets hardly more through than the interval allows, and never stops letting through. */
    @Test
    void itIsTimeOnceInAnInterval() {
        long interval = 20_000_000;
        Throttle throttle = new Throttle(interval);
        long start = System.nanoTime();
        int due = 0;
        while (System.nanoTime() - start < 10 * interval) {
            due += throttle.isDue() ? 1 : 0;
        }
        assertTrue(due >= 2 && due <= 11, due + " times in 10 intervals");
    }

    /** What takes longer than the interval is told of every time. */
    @Test
    void whatIsSlowIsNotMissed() throws InterruptedException {
        Throttle throttle = new Throttle(1_000_000);
        int due = 0;
        for (int i = 0; i < 20; i++) {
            due += throttle.isDue() ? 1 : 0;
            Thread.sleep(2);
        }
        assertEquals(20, due);
    }
}
