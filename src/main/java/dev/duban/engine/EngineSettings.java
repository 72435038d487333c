package dev.duban.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How to reach the engine and how patient to be with it.
 *
 * @param grpcAddress address of the gateway, {@code http://host:port} in plain text or {@code https://…}
 * @param caCertificate PEM file of the authority that signed the gateway's certificate; null: one the JDK knows
 * @param oauth how to get the token that the gateway asks for; null: it asks for none
 * @param brokerMonitoring address of a broker's monitoring port, for its incident counter; null: not known
 * @param data where the engine keeps its data, for the person who must look there; null: on another machine
 * @param leastFree free disk space beside {@code data} below which the engine takes no commands; null: not known
 * @param models where the models of the release lie, as a resource pattern up to the file type
 * @param stepLock how long a step may run before the engine hands its job to another worker
 * @param taskFirstLock how long a human task is hidden when its delivery is lost
 * @param taskLock how long it is locked once its row is stored
 * @param triesBeforeParking after so many failures a step is parked
 * @param retryBackoff pause after a step's first failure, doubled each time
 * @param messageLife how long the engine remembers a start message and its id
 * @param stalledAfter how long a case in force may show nothing open before it counts as stalled
 * @param pollEvery slow poll of the outbox, in case a wake-up was lost
 * @param streamJobs whether brokers send jobs unasked; only those from 8.10 on may, since older ones send a job before their log
 *     holds it, forget it when they are killed in between, and give its key to another
 */
@ConfigurationProperties("duban.engine")
public record EngineSettings(
        @DefaultValue("http://127.0.0.1:26500") URI grpcAddress,
        @Nullable Path caCertificate,
        @Nullable OAuth oauth,
        @Nullable URI brokerMonitoring,
        @Nullable Path data,
        @Nullable DataSize leastFree,
        @DefaultValue("classpath*:processes/**/*") String models,
        @DefaultValue("30s") Duration stepLock,
        @DefaultValue("2m") Duration taskFirstLock,
        @DefaultValue("24h") Duration taskLock,
        @DefaultValue("5") int triesBeforeParking,
        @DefaultValue("1s") Duration retryBackoff,
        @DefaultValue("2m") Duration messageLife,
        @DefaultValue("60s") Duration stalledAfter,
        @DefaultValue("2s") Duration pollEvery,
        @DefaultValue("false") boolean streamJobs) {

    /**
     * The client credentials of this program at an authorization server.
     *
     * @param tokenUrl where tokens are given
     * @param audience for whom the token is, as the gateway expects it; null: not named, which Camunda's own Identity refuses
     * @param scope null: none is asked for
     */
    public record OAuth(
            @Nullable URI tokenUrl,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable String audience,
            @Nullable String scope) {

        /** Never the secret: settings are printed by mistake. */
        @Override
        public String toString() {
            return "OAuth[tokenUrl=%s, clientId=%s]".formatted(tokenUrl, clientId);
        }
    }
}
