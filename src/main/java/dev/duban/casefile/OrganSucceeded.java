package dev.duban.casefile;

import java.util.UUID;

/**
 * One organ took the place of another in all open cases. Published in that transaction, so that whoever listens hands over with
 * it what the first one had to do.
 */
public record OrganSucceeded(UUID before, UUID after) {}
