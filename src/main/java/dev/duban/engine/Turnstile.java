package dev.duban.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What everything passes that works with the engine, so that all of it can be held while the clocks are moved; and the sign
 * whether something is at work.
 */
@Component
class Turnstile {

    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final AtomicInteger inside = new AtomicInteger();
    private volatile long lastLeft = System.nanoTime();

    /** Work that counts as a sign that the engine is busy. */
    void pass(Runnable work) {
        gate.readLock().lock();
        inside.incrementAndGet();
        try {
            work.run();
        } finally {
            lastLeft = System.nanoTime();
            inside.decrementAndGet();
            gate.readLock().unlock();
        }
    }

    /** Work that is held as well but is no sign of anything unless it says so by {@link #stir}. */
    <T> T passUnnoticed(Supplier<T> work) {
        gate.readLock().lock();
        try {
            return work.get();
        } finally {
            gate.readLock().unlock();
        }
    }

    void stir() {
        lastLeft = System.nanoTime();
    }

    /** Lets what is inside end, and nothing in meanwhile. */
    void hold(Runnable act) {
        gate.writeLock().lock();
        try {
            act.run();
        } finally {
            gate.writeLock().unlock();
        }
    }

    /** For how long nothing was at work; zero while something is. */
    Duration still() {
        return inside.get() > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastLeft);
    }
}
