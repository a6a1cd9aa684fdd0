/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/** What drivers are made of: the states and the way to safety of any device, and of one at the end of a line. */
package org.solidus.device.driver;
