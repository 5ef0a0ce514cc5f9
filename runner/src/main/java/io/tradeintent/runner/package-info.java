/** The runner, a program for operators: its verbs consume trade intents, show them, and look after their stream. */
@NullMarked
package io.tradeintent.runner;

import org.jspecify.annotations.NullMarked;
