/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import org.epics.pva.PVASettings;
import org.epics.pva.server.PVAServer;

/**
 * The server of core-pva, which is searched for, and tells of itself, on 127.0.0.1 alone. For its TCP port the library
 * knows no address but all. The settings are those of the whole Java machine.
 */
public final class LoopbackServer {

    private LoopbackServer() {}

    /** Starts one. */
    public static PVAServer start() throws Exception {
        PVASettings.EPICS_PVAS_INTF_ADDR_LIST = "127.0.0.1";
        PVASettings.EPICS_PVA_ADDR_LIST = "127.0.0.1";
        PVASettings.EPICS_PVA_AUTO_ADDR_LIST = false;
        return new PVAServer();
    }
}
