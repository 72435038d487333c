package dev.duban.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Carries one delivery to its address. Follows no redirect, takes no cookie, reads of the answer the first line and headers only,
 * and keeps no connection, so that each one goes to an address that was checked for it.
 */
@Component
class Messenger implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Messenger.class);

    /** More than all subscriptions together may have on their way; what bounds them is {@link Courier}. */
    private static final int CONNECTIONS = 1000;

    private final Targets targets;
    private final WebhookSettings settings;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    Messenger(Targets targets, WebhookSettings settings, Clock clock) {
        this.targets = targets;
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(targets)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connect()))
                                .setSocketTimeout(Timeout.of(settings.whole()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.whole()))
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Duban")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Sends it once and waits for what comes of it, at most the whole time of the settings. */
    Outcome send(Webhook webhook, List<byte[]> secrets, Delivery delivery) {
        var at = clock.instant();
        var request = new HttpPost(webhook.url());
        request.setHeader("webhook-id", delivery.id().toString());
        request.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        request.setHeader("webhook-signature", Signature.header(secrets, delivery.id(), at, delivery.body()));
        request.setEntity(
                new StringEntity(delivery.body(), ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
        Callable<Outcome> call = () -> carry(webhook, request);
        var answer = calls.submit(call);
        try {
            return answer.get(settings.whole().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            return Outcome.failed(Problem.TIMEOUT);
        } catch (ExecutionException failed) {
            log.warn("Webhook {}: {}", webhook.id(), failed.getCause().toString());
            return Outcome.failed(Problem.UNREACHABLE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Outcome.failed(Problem.TIMEOUT);
        } finally {
            request.cancel();
        }
    }

    private Outcome carry(Webhook webhook, HttpPost request) {
        var problem = targets.problem(webhook.url());
        if (problem != null) {
            return Outcome.failed(problem);
        }
        try (var response = client.executeOpen(null, request, null)) {
            return Outcome.answered(response.getCode());
        } catch (IOException failed) {
            log.debug("Webhook {} cannot be reached", webhook.id(), failed);
            return Outcome.failed(
                    switch (failed) {
                        case AddressRefused internal -> Problem.INTERNAL;
                        case UnknownHostException unknown -> Problem.UNKNOWN_HOST;
                        case SSLException tls -> Problem.TLS;
                        case InterruptedIOException slow -> Problem.TIMEOUT;
                        default -> Problem.UNREACHABLE;
                    });
        }
    }

    @Override
    public void destroy() throws IOException {
        client.close();
        calls.shutdownNow();
    }
}
