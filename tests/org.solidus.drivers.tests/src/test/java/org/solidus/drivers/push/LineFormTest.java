/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.unit.Unit;
import org.solidus.drivers.stream.NamedColumn;

class LineFormTest {

    private static final Unit CELSIUS = Unit.of("degC");

    private final LineForm form = new LineForm(
            List.of(
                    new NamedColumn("temperature", "stage.T", CELSIUS),
                    new NamedColumn("pressure", "p", Unit.of("Pa"))),
            Optional.of("t"),
            Unit.of("ms"),
            Optional.of("n"));

    private Pushed read(String line) throws IOException {
        return form.read(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLineHasValuesATimeAndANumber() throws IOException {
        Pushed said = read("{\"n\": 7, \"t\": 1500, \"stage\": {\"T\": 21.5}, \"p\": 3}");
        assertEquals(List.of(new Pushed.Value(0, 21.5), new Pushed.Value(1, 3)), said.values());
        assertEquals(1.5, said.time().getAsDouble(), 1e-12);
        assertEquals(7, said.sequence().getAsLong());
    }

    @Test
    void aValueMayBringItsUnit() throws IOException {
        Pushed said = read("{\"n\": 1, \"stage\": {\"T\": {\"value\": 294.65, \"unit\": \"K\"}}}");
        assertEquals(21.5, said.values().getFirst().number(), 1e-9);
        assertTrue(said.time().isEmpty());
        assertEquals(1, said.values().size(), "what a line leaves out is not there");
        Pushed whole = read("{\"n\": 1, \"stage.T\": 3}");
        assertEquals(3, whole.values().getFirst().number(), "a field may have a dot in its name");
    }

    @ParameterizedTest
    @CsvSource({"1970-01-02T00:00:01Z, 86401", "1970-01-01T02:00:00.250+01:00, 3600.25"})
    void aTimeMayBeADate(String date, double seconds) throws IOException {
        Pushed said = read("{\"n\": 1, \"p\": 1, \"t\": \"" + date + "\"}");
        assertEquals(seconds, said.time().getAsDouble(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "NaN", "Infinity", "-Infinity", "1e999", "\"12.5\"", "true", "[1]", "{\"value\": null}"})
    void whatIsNoNumberIsNoValue(String value) throws IOException {
        double number =
                read("{\"n\": 1, \"p\": " + value + "}").values().getFirst().number();
        assertFalse(Double.isFinite(number), value + " is " + number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1, 2]",
                "12",
                "{\"n\": 1, \"q\": 3}",
                "{\"p\": 3}",
                "{\"n\": 1.5, \"p\": 3}",
                "{\"n\": 1e300, \"p\": 3}",
                "{\"n\": \"1\", \"p\": 3}",
                "{\"n\": 1, \"p\": {\"value\": 3, \"unit\": \"K\"}}",
                "{\"n\": 1, \"p\": {\"value\": 3, \"unit\": \"nonsense\"}}",
                "GET / HTTP/1.1"
            })
    void whatIsNoSuchLineIsRefused(String line) {
        String said = assertThrows(IOException.class, () -> read(line)).getMessage();
        assertFalse(said.isBlank());
    }

    @Test
    void noiseIsRefusedInAClause() {
        Random random = new Random(11);
        for (int i = 0; i < 5000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThrows(IOException.class, () -> form.read(noise));
        }
    }
}
