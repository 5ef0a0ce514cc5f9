/** The command line and the environment, read strictly: a value that cannot be read is refused by its name. */
@NullMarked
package io.tradeintent.runner.option;

import org.jspecify.annotations.NullMarked;
