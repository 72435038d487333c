package dev.duban.local;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;

/**
 * Says in one sentence on standard error why Duban did not start, and keeps the stack trace to itself.
 *
 * <p>It knows the failures of this package, a taken port and a full disk. Another package adds its own by naming a {@link
 * FailureAnalyzer} in {@code META-INF/spring.factories}; its description is the sentence. Any other failure is left to
 * Spring Boot.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailureReporter implements SpringBootExceptionReporter {

    private static final String DISK_FULL = "53100";

    private final @Nullable ClassLoader classLoader;

    StartFailureReporter(@Nullable ConfigurableApplicationContext context) {
        this.classLoader = context == null ? null : context.getClassLoader();
    }

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = sentence(failure);
        sentence.ifPresent(System.err::println);
        return sentence.isPresent();
    }

    Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure) {
                return Optional.ofNullable(cause.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.ofNullable(portTaken(taken.getPort()).getMessage());
            }
            if (isDiskFull(cause)) {
                return Optional.ofNullable(diskFull(cause).getMessage());
            }
        }
        return SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
                .load(FailureAnalyzer.class, (type, name, problem) -> {})
                .stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("dev.duban."))
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription)
                .filter(Objects::nonNull)
                .findFirst();
    }

    static StartFailure portTaken(int port) {
        return new StartFailure(
                "%d 端口已被占用，请换一个端口启动：--server.port=…（用 Maven 时：-Dspring-boot.run.arguments=--server.port=…）"
                        .formatted(port),
                "Port %d is taken; start with --server.port=… (with Maven: -Dspring-boot.run.arguments=--server.port=…)"
                        .formatted(port));
    }

    static StartFailure diskFull(@Nullable Throwable cause) {
        return new StartFailure("磁盘已满，请腾出空间后再启动", "The disk is full; free some space and start again", cause);
    }

    static boolean isDiskFull(Throwable failure) {
        if (failure instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
            return true;
        }
        var message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("no space left on device");
    }
}
