package dev.duban.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How facts are sent.
 *
 * @param insecure whether {@code http} addresses are taken everywhere; within {@code allowedNetworks} they always are
 * @param allowedNetworks networks of one's own, as {@code 10.20.0.0/16}, that may be sent to although they are internal
 * @param address where people find this program, as {@code https://duban.example.gov.cn}; null: links hold only the path
 * @param connect how long a connection may take, for each address of a name
 * @param whole how long a delivery may take altogether
 * @param keepTrying how long after its first failure a delivery is given up. C.
 * @param kept how long what arrived or was given up stays in the list. C.
 * @param overlap how long the old secret signs beside a new one. C.
 */
@ConfigurationProperties("duban.webhook")
record WebhookSettings(
        @DefaultValue("false") boolean insecure,
        @DefaultValue List<String> allowedNetworks,
        @Nullable URI address,
        @DefaultValue("3s") Duration connect,
        @DefaultValue("10s") Duration whole,
        @DefaultValue("24h") Duration keepTrying,
        @DefaultValue("30d") Duration kept,
        @DefaultValue("24h") Duration overlap) {}
