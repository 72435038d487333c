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
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Counts the statements that a thread sends to the database; pages of a test are made in the thread of the test. In the
 * tests of one process, profile {@code test}, it refuses a second connection to a thread that holds one: when all connections
 * are held by threads that ask for another, all of them wait in vain.
 */
@Component
public class CountedStatements implements BeanPostProcessor, EnvironmentAware {

    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);
    private static final AtomicLong TOTAL = new AtomicLong();
    private static final ThreadLocal<int[]> HELD = ThreadLocal.withInitial(() -> new int[1]);

    /** The start, where nobody else asks; few files at once; the session, which only a test keeps in a transaction of its own. */
    private static final Set<String> MAY_HOLD_TWO = Set.of(
            "liquibase.",
            "dev.duban.operations.MigrationLock",
            "dev.duban.casefile.EvidenceBytes",
            "org.springframework.session.");

    private static final int LOCK_IS_NEAR = 8;

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

    private boolean strict;

    @Override
    public void setEnvironment(Environment environment) {
        strict = environment.acceptsProfiles(Profiles.of("test"));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource real ? new Counting(real, strict) : bean;
    }

    @FunctionalInterface
    public interface Work {

        void run() throws Exception;
    }

    private static final class Counting extends DelegatingDataSource {

        private final boolean strict;

        Counting(DataSource real, boolean strict) {
            super(real);
            this.strict = strict;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (strict) {
                mustHoldNone();
            }
            var real = super.getConnection();
            var held = HELD.get();
            var open = new AtomicBoolean(!isLock());
            held[0] += open.get() ? 1 : 0;
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

        /** The lock of what one program does at a time stands on a connection of its own; nobody else waits in line with it. */
        private static boolean isLock() {
            return StackWalker.getInstance()
                    .walk(frames -> frames.limit(LOCK_IS_NEAR)
                            .anyMatch(frame -> frame.getClassName().equals("dev.duban.engine.AdvisoryLock")));
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
