/**
 * The import of lists that offices bring (台账导入): upload, columns recognised or mapped by hand, every row judged, then the
 * good rows stored in the background.
 *
 * <p>What a list is about, its columns, how a row is judged and what storing one means is told by an
 * {@link dev.duban.ledger.ImportedList}, one bean per kind of list; the machine here knows none of them. Nothing is written
 * for others before a person asks for it on the preview. Work goes batch by batch, each in one transaction that holds the row
 * of its import: whoever is killed leaves a whole batch or none, and another replica, or the next start, goes on. A row that
 * was stored is known by its identity, so that the same file twice stores nothing twice; a row that differs from what was
 * imported under its identity is shown and not stored.
 *
 * <p>An import is seen by whoever brought it and by the heads of the same organ.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "identity", "engine", "web", "casefile", "sheet"})
package dev.duban.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
