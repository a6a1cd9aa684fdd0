/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.app.Contribution;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.Param;
import org.solidus.device.Device;
import org.solidus.device.DeviceContext;
import org.solidus.device.DriverFactory;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.driver.FakeSource;
import org.solidus.device.link.Links;

class DeviceConfigTest {

    private static final String TEXT =
            """
            device: smu
            driver: fake.source
            address: tcp://127.0.0.1:5025
            settings: { range: 20 mA }
            trip: 1
            guards:
              over: { limit: smu.current, above: 10 mA }
            """;

    private final DeviceContext context = new DeviceContext(InstrumentClock.system(), Links.standard());
    private final Drivers drivers = Drivers.of(new Registry(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.<Contribution>of(new Fake())));

    private record Settings(@Param(help = "Largest current.", unit = "A", def = "1 A") double range) {}

    private static final class Fake implements DriverFactory<Settings> {
        @Override
        public String id() {
            return "fake.source";
        }

        @Override
        public String name() {
            return "Fake";
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public Device open(String id, String address, Settings settings, DeviceContext context) {
            assertEquals(0.02, settings.range(), 1e-12);
            return new FakeSource(id, address, context);
        }
    }

    @Test
    void aFileSaysADevice() throws Exception {
        DeviceConfig config = DeviceConfig.parse("smu.yaml", "file", TEXT);

        assertEquals("smu", config.id());
        assertEquals(OptionalInt.of(1), config.trip());
        assertEquals(List.of("over"), List.copyOf(config.guards().keySet()));
        drivers.check(config);
        try (Device device = drivers.open(config, context)) {
            assertEquals("smu", device.describe().id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "driver: fake.source | driver: fake.sorce | smu.yaml:2:9 | Did you mean 'fake.source'?",
                "range: 20 mA | rnge: 20 mA | smu.yaml:4:13 | Did you mean 'range'?",
                "range: 20 mA | range: 20 mV | smu.yaml:4:20 | mV",
                "trip: 1 | trip: soon | smu.yaml:5:7 | lowest first",
                "trip: 1 | trp: 1 | smu.yaml:5:1 | Did you mean 'trip'?",
                "device: smu | device: my smu | smu.yaml:1:1 | small letters",
                "address: tcp://127.0.0.1:5025 | address: '' | smu.yaml:1:1 | needs its address",
            })
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String place, String part) {
        PipelineException said = assertThrows(
                PipelineException.class,
                () -> drivers.check(DeviceConfig.parse("smu.yaml", "file", TEXT.replace(right, wrong))));

        assertTrue(said.problems().toString().contains(part), said.problems().toString());
        assertTrue(said.problems().toString().contains(place), said.problems().toString());
    }

    @Test
    void aTextThatIsNoMappingIsRefused() {
        assertThrows(PipelineException.class, () -> DeviceConfig.parse("smu.yaml", "file", "[1, 2]"));
        assertThrows(PipelineException.class, () -> DeviceConfig.parse("smu.yaml", "file", ""));
    }
}
