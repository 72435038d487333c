package dev.duban.identity;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param organ whom the person serves; null for enterprise accounts, administrators and auditors of the whole
 * @param enterprise the one enterprise an enterprise account acts for; else null
 * @param certificateNo number of the enforcement certificate; null without one
 * @param active false once the account is closed; it then signs nobody in and its acts stay readable
 * @param mustChangePassword true while the password is one that somebody else gave; every page then leads to its change
 */
public record Person(
        UUID id,
        String login,
        String name,
        @Nullable UUID organ,
        @Nullable UUID enterprise,
        Set<Role> roles,
        @Nullable String certificateNo,
        boolean active,
        boolean mustChangePassword) {

    public Person {
        if (organ != null && enterprise != null) {
            throw new IllegalArgumentException("%s cannot act for an organ and for an enterprise".formatted(login));
        }
        roles = Set.copyOf(roles);
    }

    /** Somebody whose password is their own. */
    public Person(
            UUID id,
            String login,
            String name,
            @Nullable UUID organ,
            @Nullable UUID enterprise,
            Set<Role> roles,
            @Nullable String certificateNo,
            boolean active) {
        this(id, login, name, organ, enterprise, roles, certificateNo, active, false);
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }

    public boolean holdsAny(Set<Role> any) {
        return roles.stream().anyMatch(any::contains);
    }

    /** Whether the person watches deadlines (domain 2.2). */
    public boolean isSupervisor() {
        return roles.stream().anyMatch(Role::isSupervisor);
    }
}
