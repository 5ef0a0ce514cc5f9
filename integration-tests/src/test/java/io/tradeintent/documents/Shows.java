package io.tradeintent.documents;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names the blocks of a document that a test method runs. {@link EveryBlockTest} finds those that no method names. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ShownExtension.class)
@interface Shows {

    /** The path of the document in the tree. */
    String document();

    /** The names of the blocks. */
    String[] value();
}
