/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.fault;

/** Says what befalls each reply. Asked on the proxy's threads, for one reply at a time. */
@FunctionalInterface
public interface FaultScript {

    /** All is well. */
    FaultScript FAIR = reply -> Fault.NONE;

    /**
     * What befalls a reply.
     *
     * @param reply as the instrument sent it; not to be changed
     */
    Fault befalls(byte[] reply);
}
