package dev.duban.operations;

/** The database holds changes that this program does not know: a newer version made them. */
class OtherDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherDatabase(String change) {
        super("The database has the change %s, which this version does not know".formatted(change));
    }
}
