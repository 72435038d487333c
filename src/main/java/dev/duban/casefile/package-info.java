/**
 * The case file every flow works on: its number and header, the organs that take part, links, attachments, where the case
 * stands, and the timeline in which every act is kept.
 *
 * <p>The timeline is append-only and hash-chained per case over the bytes as stored, the head row of a case locked while one
 * appends; acts over several cases lock their heads in ascending order. So any later change of an entry, by whatever hand, is
 * found ({@link dev.duban.casefile.Timeline#verify}). An act that brings files in names each with its hash, kind of evidence and
 * second collector, so that the chain proves them too. Full-process record rule: APL 47. Evidence that was submitted is claimed
 * by its case and cannot be changed any more; its bytes stand in the {@link dev.duban.casefile.EvidenceStore}, a folder or an
 * S3-compatible store, under a key made of id and hash, and are checked against the hash whenever they are read.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine"})
package dev.duban.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
