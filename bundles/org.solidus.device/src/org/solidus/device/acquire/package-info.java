/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
/**
 * Runs a plan: checks it against the devices, says what will happen, connects, watches, measures, writes down, and leaves
 * everything safe and the data whole whatever happens.
 */
package org.solidus.device.acquire;
