/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code solidus schema}. */
class SchemaTest {

    private JsonObject schema;
    private JsonObject step;

    @BeforeEach
    void read() {
        Cli call = Cli.call("schema");
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        schema = call.json().getAsJsonObject();
        step = schema.getAsJsonObject("$defs").getAsJsonObject("step");
    }

    @Test
    void saysWhatAPipelineHolds() {
        assertEquals(
                "https://json-schema.org/draft/2020-12/schema",
                schema.get("$schema").getAsString());
        assertEquals(
                "[\"pipeline\",\"sources\",\"steps\"]", schema.get("required").toString());
        assertEquals(
                "[pipeline, title, sources, steps, figures, default, onError, sink]",
                schema.getAsJsonObject("properties").keySet().toString());
        assertFalse(schema.get("additionalProperties").getAsBoolean());
    }

    /** A list item may be a bare reference or a mapping; a figure of one panel has the panel's words beside its own. */
    @Test
    void figuresHaveTheirWordsAndThoseOfTheirPanel() {
        JsonObject figures = schema.getAsJsonObject("properties").getAsJsonObject("figures");
        var forms = figures.getAsJsonObject("items").getAsJsonArray("anyOf");
        JsonObject several = forms.get(0).getAsJsonObject();
        JsonObject single = forms.get(1).getAsJsonObject();
        assertEquals("[\"name\",\"panels\"]", several.get("required").toString());
        assertEquals(
                "[name, title, share, columns, range, marks, panels]",
                several.getAsJsonObject("properties").keySet().toString());
        assertTrue(single.getAsJsonObject("properties").has("curves"));
        assertFalse(single.getAsJsonObject("properties").has("panels"));
        String curve =
                single.getAsJsonObject("properties").getAsJsonObject("curves").toString();
        assertTrue(curve.contains("\"pattern\":\"^\\\\$\""), curve);
        assertTrue(curve.contains("\"dashed\""), curve);
    }

    @Test
    void stepHasOneIdAndItsWords() {
        assertEquals(
                "[test.scale, test.slow, from, as, keep, off, over, every, by]",
                step.getAsJsonObject("properties").keySet().toString());
        assertEquals(
                "[{\"required\":[\"test.scale\"]},{\"required\":[\"test.slow\"]}]",
                step.get("oneOf").toString());
    }

    @Test
    void parametersHaveTypesDefaultsAndRanges() {
        JsonObject scale = step.getAsJsonObject("properties").getAsJsonObject("test.scale");
        assertEquals("object", scale.get("type").getAsString(), "a required parameter: it may not be left empty");
        assertEquals("[\"factor\"]", scale.get("required").toString());
        JsonObject parameters = scale.getAsJsonObject("properties");
        assertEquals(
                "{\"type\":\"number\",\"minimum\":0.0}",
                parameters
                        .getAsJsonObject("factor")
                        .getAsJsonArray("anyOf")
                        .get(0)
                        .toString());
        assertEquals(
                "[\"none\",\"half-up\"]",
                parameters.getAsJsonObject("rounding").get("enum").toString());
        assertEquals(
                "none", parameters.getAsJsonObject("rounding").get("default").getAsString());
        assertEquals(3, parameters.getAsJsonObject("count").get("default").getAsInt());
        assertEquals("integer", parameters.getAsJsonObject("count").get("type").getAsString());
        assertEquals("0 um", parameters.getAsJsonObject("offset").get("default").getAsString());
    }

    @Test
    void numberWithUnitNeedsItsUnit() {
        Pattern pattern = Pattern.compile(step.getAsJsonObject("properties")
                .getAsJsonObject("test.scale")
                .getAsJsonObject("properties")
                .getAsJsonObject("offset")
                .get("pattern")
                .getAsString());
        for (String right : new String[] {"5 um", "5eV", "-1.5e-3 mm", ".5um", "inf um"}) {
            assertTrue(pattern.matcher(right).find(), right);
        }
        for (String wrong : new String[] {"5", "um", "five um", "", "1.5e3"}) {
            assertFalse(pattern.matcher(wrong).find(), wrong);
        }
    }
}
