import org.jspecify.annotations.NullMarked;

/** The question an exit-level engine answers, and the built-in engines. */
@NullMarked
module io.tradeintent.exitbrain {
    requires static org.jspecify;
}
