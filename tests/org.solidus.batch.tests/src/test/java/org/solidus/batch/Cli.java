/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.solidus.core.registry.Registry;

/**
 * One call of the command line and what came of it.
 *
 * @param status the exit status
 * @param out standard output
 * @param err standard error
 */
record Cli(int status, String out, String err) {

    /** Calls with the contributions of the tests. */
    static Cli call(String... arguments) {
        return call(Contributions.registry(), arguments);
    }

    static Cli call(Registry registry, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(registry, arguments, InputStream.nullInputStream(), stream(out), stream(err));
        return new Cli(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Standard output as the one JSON value that it must be: strict JSON, and nothing after it. */
    JsonElement json() {
        JsonReader reader = new JsonReader(new StringReader(out));
        reader.setStrictness(Strictness.STRICT);
        TypeAdapter<JsonElement> adapter = new Gson().getAdapter(JsonElement.class);
        try {
            JsonElement value = adapter.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new AssertionError("More than one JSON value: " + out);
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + out, e);
        }
    }
}
