package dev.duban.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duban.DubanTest;
import dev.duban.identity.CurrentUser;
import dev.duban.web.ApiRefusals;
import jakarta.servlet.FilterChain;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;

/** Other systems take half of the connections at most, whatever they send. */
@DubanTest
class CallTurnsTests {

    @Autowired
    Calls calls;

    @Autowired
    CurrentUser user;

    @Autowired
    ApiRefusals refusals;

    @Autowired
    Operations operations;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void letsFiveCallsWorkAtOnceAndTellsAnotherToComeAgain() throws Exception {
        var filter = new CallFilter(calls, user, refusals, operations, transaction, Duration.ofMillis(50));
        var working = new AtomicInteger();
        var end = new CountDownLatch(1);
        FilterChain slow = (request, response) -> {
            working.incrementAndGet();
            await().until(() -> end.getCount() == 0);
        };
        var threads = Stream.generate(() -> Thread.startVirtualThread(() -> call(filter, slow)))
                .limit(5)
                .toList();
        await().until(() -> working.get() == 5);

        var refused = call(filter, slow);

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("5");
        assertThat(refused.getContentAsString()).contains("urn:duban:fault:busy");
        end.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(call(filter, slow).getStatus()).isEqualTo(200);
        assertThat(working).hasValue(6);
    }

    private static MockHttpServletResponse call(CallFilter filter, FilterChain chain) {
        var response = new MockHttpServletResponse();
        try {
            filter.doFilterInternal(new MockHttpServletRequest("GET", "/api/cases"), response, chain);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        return response;
    }
}
