#pragma once

/// Results that come later.
void TestDeliveries();
