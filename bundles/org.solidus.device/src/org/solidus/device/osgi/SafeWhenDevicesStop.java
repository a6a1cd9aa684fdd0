/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.osgi;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.solidus.device.guard.SafetyNet;

/**
 * Makes everything safe when the bundle of devices is stopped while a run is on, as an update of the workbench does. It is
 * there from the start of the bundle on; the plain class path knows no such end.
 */
@Component(
        immediate = true,
        service = {})
public final class SafeWhenDevicesStop {

    /** The bundle stops; its classes still work. */
    @Deactivate
    void stop() {
        SafetyNet.pull("The bundle of devices was stopped.");
    }
}
