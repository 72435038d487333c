package dev.duban.casefile;

/**
 * A case was closed, revoked or merged. Published inside the transaction that ends it, so that whoever listens ends with it what
 * hangs on the case.
 */
public record CaseEnded(String caseNo, String reason) {}
