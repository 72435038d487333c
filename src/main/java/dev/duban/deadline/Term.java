package dev.duban.deadline;

/**
 * A length of time as a rule states it. The four kinds are different things and are never added to one another: a term of
 * working days can only be lengthened by working days (domain 0.3).
 */
public sealed interface Term {

    /** How many of the unit; at least 1. */
    int amount();

    Unit unit();

    /** This length and that, of the same kind. */
    default Term plus(Term more) {
        if (more.unit() != unit()) {
            throw new IllegalArgumentException("%s cannot be lengthened by %s".formatted(this, more));
        }
        return of(amount() + more.amount(), unit());
    }

    static Term of(int amount, Unit unit) {
        return switch (unit) {
            case WD -> new WorkingDays(amount);
            case CD -> new CalendarDays(amount);
            case MO -> new Months(amount);
            case H -> new Hours(amount);
        };
    }

    private static void positive(int amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("A term has at least one day, month or hour, not " + amount);
        }
    }

    /** The units of domain 0.3, as they stand in rules and columns. */
    enum Unit {
        /** 工作日. */
        WD,
        /** Calendar days. */
        CD,
        /** Calendar months. */
        MO,
        /** Clock hours, day and night. */
        H
    }

    /** Days on which offices work; days off are not counted. */
    record WorkingDays(int amount) implements Term {
        public WorkingDays {
            positive(amount);
        }

        @Override
        public Unit unit() {
            return Unit.WD;
        }
    }

    /** Days of any kind. */
    record CalendarDays(int amount) implements Term {
        public CalendarDays {
            positive(amount);
        }

        @Override
        public Unit unit() {
            return Unit.CD;
        }
    }

    /** Ends on the same day number, or on the last day of a shorter month. */
    record Months(int amount) implements Term {
        public Months {
            positive(amount);
        }

        @Override
        public Unit unit() {
            return Unit.MO;
        }
    }

    /** Runs day and night, from the minute of the event. */
    record Hours(int amount) implements Term {
        public Hours {
            positive(amount);
        }

        @Override
        public Unit unit() {
            return Unit.H;
        }
    }
}
