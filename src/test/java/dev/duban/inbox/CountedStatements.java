package dev.duban.inbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Counts the statements that a thread sends to the database; pages of a test are made in the thread of the test. Refuses a second
 * connection to a thread that holds one: when all connections are held by threads that ask for another, all of them wait in vain.
 */
@Component
public class CountedStatements implements BeanPostProcessor {

    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);
    private static final AtomicLong TOTAL = new AtomicLong();
    private static final ThreadLocal<int[]> HELD = ThreadLocal.withInitial(() -> new int[1]);

    /** The start, where nobody else asks; few files at once; the session, which only a test keeps in a transaction of its own. */
    private static final Set<String> MAY_HOLD_TWO = Set.of(
            "liquibase.",
            "dev.duban.operations.MigrationLock",
            "dev.duban.casefile.EvidenceBytes",
            "org.springframework.session.");

    /** Statements of all threads so far. */
    public static long total() {
        return TOTAL.get();
    }

    /** Statements of this thread while the work is done. */
    public static int during(Work work) throws Exception {
        int before = COUNT.get()[0];
        work.run();
        return COUNT.get()[0] - before;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new Counting(real) : bean;
    }

    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource real) {
            super(real);
        }

        @Override
        public Connection getConnection() throws SQLException {
            mustHoldNone();
            var real = super.getConnection();
            var held = HELD.get();
            held[0]++;
            var open = new AtomicBoolean(true);
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().startsWith("prepare")
                                || method.getName().equals("createStatement")) {
                            COUNT.get()[0]++;
                            TOTAL.incrementAndGet();
                        }
                        if (method.getName().equals("close") && open.compareAndSet(true, false)) {
                            held[0]--;
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }

        private static void mustHoldNone() {
            if (HELD.get()[0] > 0) {
                var asking = StackWalker.getInstance()
                        .walk(frames ->
                                frames.map(StackWalker.StackFrame::getClassName).toList());
                if (asking.stream().noneMatch(name -> MAY_HOLD_TWO.stream().anyMatch(name::startsWith))) {
                    throw new IllegalStateException("A thread that holds a connection asks for another: "
                            + asking.stream()
                                    .filter(name -> name.startsWith("dev.duban."))
                                    .toList());
                }
            }
        }
    }
}
