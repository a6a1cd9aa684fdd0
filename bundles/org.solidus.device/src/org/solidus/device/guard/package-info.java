/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * What watches over a run: guards on readings in a thread of their own, the order in which devices are made safe, and
 * what happens when nobody is there any more.
 */
package org.solidus.device.guard;
