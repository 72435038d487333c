package dev.duban.identity;

import java.util.UUID;

/**
 * Somebody's unit, roles or account changed. Published in that transaction, so that whoever listens frees with it what the person
 * may not do any more.
 */
public record DutiesChanged(UUID person) {}
