/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.registry.ParamInfo;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Quantity;
import org.solidus.workbench.pipeline.form.FieldText;
import org.solidus.workbench.pipeline.form.Flow;
import org.solidus.workbench.pipeline.form.SliderScale;

/** What is typed becomes the value that was meant. */
class FieldTextTest {

    record Parameters(
            @Param(help = "q", unit = "1/angstrom", min = 0.1, max = 75)
            double qmax,

            @Param(help = "lines") Optional<List<Quantity>> lines,
            @Param(help = "bins", min = 1, max = 1000000) int bins,
            @Param(help = "share") double share,
            @Param(help = "name") String name,
            @Param(help = "formats", def = "[png]") List<String> formats,
            @Param(help = "points") Optional<List<List<Double>>> points) {}

    private static final List<ParamInfo> ALL = ParamInfo.of(Parameters.class);

    private static String read(int parameter, String typed, String before) {
        Optional<Value> old = before.isEmpty() ? Optional.empty() : Optional.of(Flow.word(before));
        return FieldText.read(ALL.get(parameter), typed, old, Optional.empty())
                .map(Flow::of)
                .orElse("nothing");
    }

    @Test
    void numbersGetTheirUnit() {
        assertEquals("24.5 1/angstrom", read(0, "24.5", ""));
        assertEquals("24.5 1/nm", read(0, "24.5", "20 1/nm"));
        assertEquals("24.5 1/nm", read(0, " 24.5 1/nm ", "20 1/angstrom"));
        assertEquals("0.5", read(3, "0.5", ""));
        assertEquals("[1 deg, 2 deg]", read(1, "1, 2 deg", ""));
        assertEquals("nothing", read(0, "  ", "20 1/nm"));
        assertEquals("many", read(2, "many", ""));
    }

    @Test
    void bracketsOfAListMayBeTyped() {
        assertEquals("[1 deg, 2 deg]", read(1, "[1 deg, 2 deg]", ""));
        assertEquals("[png]", read(5, "[png]", ""));
        assertEquals("[png, tif]", read(5, "png, tif", ""));
        assertEquals("[[1, 2]]", read(6, "[1, 2]", ""));
    }

    @Test
    void noneIsAListAndNotTheDefault() {
        assertEquals("[]", read(5, "[]", ""));
        assertEquals("[]", read(6, " [ ] ", ""));
        assertEquals("[]", FieldText.show(ALL.get(5), new Value.Sequence(Flow.TYPED, List.of())));
    }

    @Test
    void whatIsNoListIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> read(1, "1, [", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "*.tif",
                "a: b",
                "# no comment",
                "",
                " edge ",
                "it's",
                "\"q\"",
                "-1",
                "- a",
                "[1]",
                "$log.I0",
                "x #y",
                "1/angstrom",
                "true",
                "\u00c5 \u00e4",
                "a,b",
                "C:\\data",
                "tab\tin"
            })
    void anyTextIsReadBackAsItWas(String text) throws PipelineException {
        Value list = YamlText.read("", "[" + Flow.of(Flow.word(text)) + "]");
        assertEquals(text, ((Value.Sequence) list).items().get(0).text());
    }

    @Test
    void aSliderHasTheRangeOfItsParameterInTheUnitThatWasTyped() {
        SliderScale scale = SliderScale.of(ALL.get(0), "20 1/nm").orElseThrow();
        assertEquals(1, scale.low(), 1e-9);
        assertEquals(750, scale.high(), 1e-9);
        assertTrue(scale.logarithmic());
        assertEquals("1 1/nm", scale.text(scale.value(0)));
        assertEquals("750 1/nm", scale.text(scale.value(1)));
        SliderScale bins = SliderScale.of(ALL.get(2), "1500").orElseThrow();
        assertEquals(Math.rint(bins.value(0.3)), bins.value(0.3));
        assertTrue(SliderScale.of(ALL.get(3), "0").orElseThrow().share(0) == 0.5);
        assertTrue(SliderScale.of(ALL.get(4), "word").isEmpty());
        assertTrue(SliderScale.of(ALL.get(0), "2 eV").isEmpty());
    }
}
