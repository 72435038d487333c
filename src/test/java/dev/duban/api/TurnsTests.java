package dev.duban.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.duban.web.ApiProblem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class TurnsTests {

    private final Turns turns = new Turns(5, Duration.ofMillis(50));

    @Test
    void letsFiveCallsWorkAtOnceAndTellsAnotherToComeAgain() throws Exception {
        var working = new AtomicInteger();
        var end = new CountDownLatch(1);
        Runnable slow = () -> {
            working.incrementAndGet();
            await().until(() -> end.getCount() == 0);
        };
        var threads = Stream.generate(() -> Thread.startVirtualThread(() -> turns.take(slow)))
                .limit(5)
                .toList();
        await().until(() -> working.get() == 5);

        assertThatThrownBy(() -> turns.take(slow)).isInstanceOfSatisfying(ApiProblem.class, refused -> {
            assertThat(refused.code()).isEqualTo("busy");
            assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        });

        end.countDown();
        for (var thread : threads) {
            thread.join();
        }
        turns.take(slow);
        assertThat(working).hasValue(6);
    }

    @Test
    void givesTheTurnBackWhenACallBreaks() {
        for (int n = 0; n < 6; n++) {
            assertThatThrownBy(() -> turns.take(() -> {
                        throw new IllegalStateException("broken");
                    }))
                    .hasMessage("broken");
        }
    }
}
