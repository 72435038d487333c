package dev.duban.engine;

import io.camunda.client.CamundaClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the outbox to the engine, in batches; several replicas at once. What the engine cannot take now is tried later with
 * back-off, what it refuses stays with its reason.
 */
@Component
class Relay {

    private static final int IN_FLIGHT = 64;
    private static final Duration MESSAGE_WAITS = Duration.ofMinutes(10);
    /** What is for one deadline has one receiver, and may be published before the case has come to wait for it. */
    private static final Duration KEYED_MESSAGE_WAITS = Duration.ofDays(1);

    private final CamundaClient client;
    private final Outbox outbox;
    private final TaskConfirmation confirmation;
    private final TransactionTemplate transaction;
    private final EngineSettings settings;
    private final Clock clock;
    private final Turnstile turnstile;
    private final MovingTime time;

    Relay(
            CamundaClient client,
            Outbox outbox,
            TaskConfirmation confirmation,
            TransactionTemplate transaction,
            EngineSettings settings,
            Clock clock,
            Turnstile turnstile,
            MovingTime time) {
        this.client = client;
        this.outbox = outbox;
        this.confirmation = confirmation;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
        this.turnstile = turnstile;
        this.time = time;
    }

    /** Sends until nothing more may be sent now, or the engine pushes back. */
    void round() {
        var more = true;
        while (more) {
            more = turnstile.passUnnoticed(this::sendBatch);
        }
    }

    private boolean sendBatch() {
        // A message given to an engine that is behind would be past its life once the engine's clock follows.
        time.keepTogether();
        var first = outbox.lease(IN_FLIGHT);
        var batch = first.isEmpty() ? outbox.leaseOfBulk() : first;
        var outcomes = batch.stream()
                .map(command -> new Outcome(command, send(command)))
                .toList();
        var sent = new ArrayList<UUID>();
        var pushedBack = false;
        for (var outcome : outcomes) {
            var failure = outcome.failure().join();
            if (failure == null) {
                sent.add(outcome.command().id());
            } else {
                pushedBack |= !settle(outcome.command(), failure);
            }
        }
        if (!sent.isEmpty()) {
            outbox.sent(sent);
            turnstile.stir();
        }
        return !batch.isEmpty() && !pushedBack;
    }

    /** @return false if the command must be tried later */
    private boolean settle(Command command, Throwable failure) {
        if (!EngineFailure.isFinal(failure)) {
            outbox.later(command, EngineFailure.words(failure));
            return false;
        }
        transaction.executeWithoutResult(status -> {
            if (EngineFailure.isAlreadyExists(failure) && command.kind() != Command.Kind.COMPLETE) {
                outbox.sent(List.of(command.id()));
            } else if (EngineFailure.isNotFound(failure) && command.kind() == Command.Kind.CANCEL) {
                outbox.sent(List.of(command.id()));
            } else if (EngineFailure.isNotFound(failure) && command.kind() == Command.Kind.COMPLETE) {
                outbox.dropped(command.id(), EngineFailure.words(failure));
                confirmation.tooLate(
                        UUID.fromString(String.valueOf(command.variables().get("answer"))), clock.instant());
            } else {
                outbox.refused(command.id(), EngineFailure.words(failure));
            }
        });
        return true;
    }

    private CompletableFuture<@Nullable Throwable> send(Command command) {
        CompletionStage<?> sent = switch (command.kind()) {
            case START -> message(command, settings.messageLife());
            case PUBLISH -> message(command, command.correlationKey() == null ? MESSAGE_WAITS : KEYED_MESSAGE_WAITS);
            case COMPLETE ->
                client.newCompleteCommand(command.target())
                        .variables(command.variables())
                        .send();
            case CANCEL -> client.newCancelInstanceCommand(command.target()).send();
        };
        return sent.handle((done, failure) -> failure).toCompletableFuture();
    }

    private CompletionStage<?> message(Command command, Duration life) {
        return client.newPublishMessageCommand()
                .messageName(command.name())
                .correlationKey(command.correlationKey() == null ? command.caseNo() : command.correlationKey())
                .messageId(command.id().toString())
                .timeToLive(life)
                .variables(command.variables())
                .send();
    }

    private record Outcome(Command command, CompletableFuture<@Nullable Throwable> failure) {}
}
