/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** {@code solidus operations}. */
class OperationsTest {

    @Test
    void listsIdsWithNames() {
        Cli list = Cli.call("operations");
        assertEquals(ExitStatus.DONE, list.status());
        assertEquals(
                "test.scale  operation  Scale\ntest.slow   operation  Slow\n",
                list.out().replace("\r", ""));
    }

    @Test
    void showsOneWithItsParameters() {
        String text = Cli.call("operations", "test.scale").out();
        assertTrue(text.startsWith("test.scale: Scale (operation, version 3)"), text);
        assertTrue(text.contains("factor: number; must be given; at least 0"), text);
        assertTrue(text.contains("offset: number with unit (um); default 0 um"), text);
        assertTrue(text.contains("rounding: none | half-up; default none"), text);
        assertTrue(text.contains("count: whole number; default 3; 1 to 9"), text);
        assertTrue(text.contains("note: text; may be left out"), text);
        assertTrue(text.contains("doi:10.1000/182"), text);
    }

    @Test
    void jsonHoldsTheSame() {
        JsonObject one =
                Cli.call("operations", "test.multiply", "--json").json().getAsJsonObject();
        assertEquals("test.scale", one.get("id").getAsString());
        assertEquals(3, one.get("version").getAsInt());
        assertEquals(5, one.getAsJsonArray("parameters").size());
        JsonObject factor = one.getAsJsonArray("parameters").get(0).getAsJsonObject();
        assertTrue(factor.get("required").getAsBoolean());
        assertTrue(factor.get("default").isJsonNull());
        assertTrue(factor.get("max").isJsonNull(), "infinity is no JSON number");
        JsonObject rounding = one.getAsJsonArray("parameters").get(2).getAsJsonObject();
        assertEquals("[\"none\",\"half-up\"]", rounding.get("choices").toString());
        assertFalse(rounding.get("required").getAsBoolean());
        assertEquals(2, Cli.call("operations", "--json").json().getAsJsonArray().size());
    }

    @Test
    void unknownIdNamesTheNearest() {
        Cli wrong = Cli.call("operations", "test.scael", "--json");
        assertEquals(ExitStatus.WRONG_CALL, wrong.status());
        assertEquals("", wrong.out());
        assertTrue(wrong.err().contains("Did you mean 'test.scale'?"), wrong.err());
    }
}
