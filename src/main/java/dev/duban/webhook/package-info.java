/**
 * Tells other systems what happened: facts of cases, sent as signed HTTP requests to addresses that an administrator entered.
 *
 * <p>A fact is an entry of a timeline. It is heard in the transaction that writes the entry, and a row for each subscription that
 * may know of the case is written there too; so a fact is sent if and only if it happened. The rows are an outbox of their own:
 * leased, sent at least once under one id, in the order of a case, tried again for a day and then given up until somebody sends
 * them again. Secret cases are never told, also not what waited when a case became secret, nor anything about who reported. Addresses inside the office's own networks are
 * refused, when entered and again at each connection, unless {@code duban.webhook.allowed-networks} opens them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "web", "casefile"})
package dev.duban.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
