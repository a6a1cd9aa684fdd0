/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BeamCheckTest {

    private static Optional<String> check(double stated, Map<String, Object> header) {
        return BeamCheck.warning("integrate", "geometry", stated, Path.of("scan.nxs"), header);
    }

    private static Map<String, Object> nexus(String key, Object value) {
        return Map.of("entry", Map.of("title", "a scan", "sample", Map.of("beam", Map.of(key, value))));
    }

    @Test
    void anotherWavelengthIsWorthAWarning() {
        String warning = check(0.161669, nexus("incident_wavelength", "0.189578 Angstrom"))
                .orElseThrow();
        assertTrue(
                warning.contains("76.690 keV") && warning.contains("65.400 keV") && warning.contains("scan.nxs"),
                warning);
        assertTrue(check(0.161669, nexus("incident_energy", "65.4 keV")).isPresent());
        assertTrue(check(0.161669, nexus("incident_energy", "65400 eV")).isPresent());
        assertTrue(check(0.161669, Map.of("wavelength", "0.0189578 nm")).isPresent());
    }

    @Test
    void theSameWavelengthIsNot() {
        assertEquals(Optional.empty(), check(0.189578, nexus("incident_wavelength", "0.189578 Angstrom")));
        assertEquals(Optional.empty(), check(0.1895771, nexus("incident_energy", "65.4 keV")));
    }

    @Test
    void whatIsNoWavelengthIsNoReason() {
        assertEquals(Optional.empty(), check(0.16, nexus("incident_wavelength", 0.19)));
        assertEquals(Optional.empty(), check(0.16, nexus("incident_wavelength", "? Angstrom")));
        assertEquals(Optional.empty(), check(0.16, nexus("incident_energy", "0 keV")));
        assertEquals(Optional.empty(), check(0.16, Map.of("wavelength", "3 s")));
        assertEquals(Optional.empty(), check(0.16, Map.of()));
    }
}
