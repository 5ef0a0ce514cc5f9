package io.tradeintent.runner.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The place that results go to: text in the terminal's charset, JSON always in UTF-8. Thread-safe as far as its stream is.
 */
public final class Output {

    private final OutputStream out;
    private final Terminal terminal;

    public Output(OutputStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public static Output ofProcess(Terminal terminal) {
        return new Output(new FileOutputStream(FileDescriptor.out), terminal);
    }

    public Terminal terminal() {
        return terminal;
    }

    public void line(String text) {
        write(text + System.lineSeparator(), terminal.charset());
    }

    public void line(Style style, String text) {
        line(style.apply(Text.clean(text), terminal.colour()));
    }

    public void table(Table table) {
        write(String.join(System.lineSeparator(), table.lines(terminal)) + System.lineSeparator(), terminal.charset());
    }

    public void json(JsonLine line) {
        write(line.text() + '\n', StandardCharsets.UTF_8);
    }

    /** Writes a JSON object that is text already. */
    public void jsonText(String object) {
        write(object + '\n', StandardCharsets.UTF_8);
    }

    /** Writes a line over the last one, on a terminal. */
    public void over(String text) {
        String cut = Text.cut(text, terminal.width() - 1);
        write('\r' + Text.pad(cut, terminal.width() - 1, false) + '\r', terminal.charset());
    }

    OutputStream stream() {
        return out;
    }

    private void write(String text, Charset charset) {
        try {
            out.write(text.getBytes(charset));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("standard output is gone", e);
        }
    }
}
