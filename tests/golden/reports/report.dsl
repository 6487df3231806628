workspace "shop" "How shop could be split" {
  model {
    system = softwareSystem "shop" {
      orders_process = container "orders" "500 lines; refused: it cannot be generated yet" "C++, gRPC" "service,refused"
      stock_process = container "stock" "300 lines; 1 remote call" "C++, gRPC" "service"
      monolith_process = container "monolith" "What remains of shop: 1 component" "C++" "monolith"
    }
    monolith_process -> orders_process "uses its types" "gRPC" "blocked"
    orders_process -> stock_process "calls 1 function from 3 places" "gRPC" "ready"
  }
  views {
    container system {
      include *
      autolayout lr
    }
    styles {
      element "service" {
        shape Hexagon
      }
      element "refused" {
        border dashed
      }
      element "monolith" {
        shape Box
      }
      relationship "ready" {
        color #2e7d32
        style solid
        thickness 2
      }
      relationship "converted" {
        color #1565c0
        style solid
        thickness 2
      }
      relationship "needs-change" {
        color #e68a00
        style dashed
        thickness 2
      }
      relationship "blocked" {
        color #c62828
        style solid
        thickness 4
      }
    }
  }
}
