package dev.duban.operations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time machine, for the local and training modes.
 *
 * @param enabled where there is one; the engine's clock must let itself be moved
 * @param patience how long a jump waits at an instant while nothing moves there
 */
@ConfigurationProperties("duban.time-machine")
record TimeMachineSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("60s") Duration patience) {}
