/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.pipeline.Problem;
import org.solidus.core.pipeline.Value.Mapping;
import org.solidus.core.pipeline.YamlText;
import org.solidus.core.unit.Unit;
import org.solidus.device.Channel;
import org.solidus.device.Description;
import org.solidus.device.Range;
import org.solidus.device.plan.AcquisitionPlan;

/** A live result may act on a source only beside an electrical guard of that source. */
class LiveRuleTest {

    private static final String PLAN = """
            acquisition: 1
            title: t
            operator: o
            sample: s
            devices:
              source:
                driver: test.source
                address: nowhere
                profile: { pulses: { level: 1 A, width: 1 s, period: 2 s, count: 1, limit: 10 V } }
              furnace: { driver: test.furnace, address: nowhere }
            """;

    private static Description device(String id, String channel, String unit) {
        return new Description(
                id,
                "test",
                "",
                "",
                "",
                List.of(new Channel(channel, Unit.of(unit), false, Range.ANY, "")),
                "Off.",
                Description.Watchdog.NONE);
    }

    private static List<Problem> problems(String guards, String more) throws Exception {
        AcquisitionPlan plan = AcquisitionPlan.parse("plan.yaml", PLAN + more, Path.of("."));
        Map<String, Mapping> written = new LinkedHashMap<>();
        if (YamlText.read("guards", guards) instanceof Mapping mapping) {
            mapping.entries().forEach((name, value) -> written.put(name, (Mapping) value));
        }
        return LiveRule.problems(
                plan, written, List.of(device("source", "current", "A"), device("furnace", "temperature", "K")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glass: { live: amorphous, above: 20 % }",
                "glass: { limit: live.amorphous, above: 20 %, stops: source }",
                "glass: { live: amorphous, above: 20 % }\nheat: { limit: furnace.temperature, above: 900 K }",
                "glass: { live: amorphous, above: 20 % }\nlast: { stale: source, after: 1 s }",
                "glass: { live: amorphous, above: 20 % }\nj: { limit: source.current, above: 1 A, stops: furnace }"
            })
    void withoutAnElectricalGuardOfTheSourceItIsRefused(String guards) throws Exception {
        List<Problem> problems = problems(guards, "");
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).message().contains("limit: source.current"), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "glass: { live: amorphous, above: 20 % }\nj: { limit: source.current, above: 1 A }",
                "glass: { live: amorphous, above: 20 % }\nj: { derived: source.current / 7 mm^2, above: 1 A/mm^2, stops: source }",
                "glass: { live: amorphous, above: 20 %, stops: furnace }",
                "heat: { limit: furnace.temperature, above: 900 K }"
            })
    void besideOneItIsWelcome(String guards) throws Exception {
        assertEquals(List.of(), problems(guards, ""));
    }

    @Test
    void aTriggerOnALiveResultIsHeldToTheSame() throws Exception {
        String live = """
                live:
                  x:
                    frames: furnace
                    pipeline: { pipeline: 1 }
                    results: { amorphous: a.b }
                triggers:
                  - { when: live.amorphous, above: 20 %, stop: source }
                """;
        assertEquals(1, problems("{}", live).size());
        assertEquals(List.of(), problems("j: { limit: source.current, above: 1 A }", live));
    }
}
